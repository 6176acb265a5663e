raise RuntimeError("the target's own audits package was imported")
