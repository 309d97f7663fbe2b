"""Whole papers made by a script, of which it is known what each note cites."""
