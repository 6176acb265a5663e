raise RuntimeError("the target's own jinja2 module was imported")
