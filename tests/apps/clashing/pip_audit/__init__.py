raise RuntimeError("the target's own pip_audit package was imported")
