raise RuntimeError("the target's own msgspec module was imported")
