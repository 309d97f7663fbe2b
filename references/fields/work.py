"""One reference: which form it has, and from the form its fields."""

from __future__ import annotations

from references.fields import access, anchored, dotted, entry, gbt, plain
from references.fields.brackets import Bracket
from references.fields.desk import Desk


def read(text: str, line: str, start: int, end: int, found: list[Bracket]) -> Desk:
    """Reads the reference that stands in a range of a note; `line` is the note with its brackets hidden, `found` the brackets.

    >>> from references.fields import brackets
    >>> note = "李力，〈冷戰後的安全關係〉《世界經濟》（北京：經濟出版社，1995 年 04 期），頁 70。"
    >>> hidden = brackets.find(note)
    >>> desk = read(note, brackets.mask(note, hidden), 0, len(note), hidden)
    >>> desk.value("author"), desk.value("journaltitle"), desk.value("number"), desk.locator
    ('李力', '世界經濟', '04', '70')
    """
    desk = Desk(text, line, start, end, [b for b in found if start <= b.start and b.end <= end])
    access.read(desk)
    title = anchored.title(desk)
    mark = gbt.mark(desk)
    if mark is not None:
        gbt.read_marked(desk, mark)
    elif dotted.slashed(desk):
        dotted.read_slashed(desk)
    elif title is not None and not dotted.gost(desk.line, start, end):
        anchored.read(desk, title)
    elif title is not None:
        dotted.read(desk)
    else:
        plain.read(desk)
    entry.finish(desk)
    return desk
