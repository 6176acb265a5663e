raise RuntimeError("the target's own conftest was imported")
