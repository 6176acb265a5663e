raise RuntimeError("the target's own secure_app package was imported")
