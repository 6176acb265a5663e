raise RuntimeError("the target's own sitecustomize was imported")
