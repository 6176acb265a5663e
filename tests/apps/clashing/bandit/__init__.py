raise RuntimeError("the target's own bandit package was imported")
