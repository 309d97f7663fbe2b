"""Other words for a name or a title as a field behind it prints them: titleaddon = {[獨立報; Nezavisimaya gazeta]}."""

from __future__ import annotations

from bib.entry import Value
from bib.fields import FieldRow


def write_gloss(row: FieldRow, value: Value) -> str:
    """The words of the field that prints a gloss: in square brackets, where styles put none themselves.

    >>> from bib.fields import row
    >>> write_gloss(row("title_gloss"), "New course"), write_gloss(row("author_gloss"), ("彼得羅夫", "Pyotr Petrov"))
    ('[New course]', '彼得羅夫; Pyotr Petrov')
    """
    words = value if isinstance(value, str) else "; ".join(value)
    return words if row.bare else f"[{words}]"


def read_gloss(row: FieldRow, words: str) -> Value | None:
    """The gloss that such a field holds; None where it holds none. One that needs no brackets may have them all the same.

    >>> from bib.fields import row
    >>> read_gloss(row("author_gloss"), "彼得羅夫; Pyotr Petrov"), read_gloss(row("author_gloss"), "[彼得羅夫]")
    (('彼得羅夫', 'Pyotr Petrov'), ('彼得羅夫',))
    >>> read_gloss(row("title_gloss"), "[New course]"), read_gloss(row("title_gloss"), "a review") is None
    ('New course', True)
    """
    bracketed = len(words) > 2 and words[0] == "[" and words[-1] == "]"
    if not bracketed and not row.bare:
        return None
    inner = words[1:-1] if bracketed else words
    if row.holds != "glosses":
        return inner
    parts = tuple(inner.split("; "))
    return parts if all(part and part == part.strip().strip(";") for part in parts) else None
