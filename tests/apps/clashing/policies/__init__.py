raise RuntimeError("the target's own policies package was imported")
