raise RuntimeError("the target's own bandit was started")
