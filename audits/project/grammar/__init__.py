"""From bytes to a tree, whatever the age of the source."""
