raise RuntimeError("the target's own pip package was imported")
