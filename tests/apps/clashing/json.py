raise RuntimeError("the target's own json module was imported")
