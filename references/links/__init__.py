"""What became of a link, and which archived copy stands for what the author saw."""
