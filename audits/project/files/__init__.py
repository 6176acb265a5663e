"""The files of the target: which there are, and what each is."""
