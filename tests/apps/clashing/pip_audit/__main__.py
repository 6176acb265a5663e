raise RuntimeError("the target's own pip_audit was started")
