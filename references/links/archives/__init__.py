"""The copy that stands for what the author saw: `mementos` is the door.

`client` speaks with web archives, `capture_search` goes through the captures of one, `printed_copies` looks at a copy that a note prints.
Save Page Now makes new copies; WARC files and a reader's own pages are written and read.
"""
