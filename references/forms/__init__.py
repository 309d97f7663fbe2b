"""What the form of a note says: brackets, dotted areas, quotation marks, pointers -> spans, whose values `fields` reads."""

from references.forms.reader import read_note as read_note
