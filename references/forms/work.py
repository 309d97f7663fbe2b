"""One reference: which form it has, and from the form its fields."""

from __future__ import annotations

from references.forms import access, anchored, dotted, entry, gbt, gost, plain
from references.forms.brackets import Bracket
from references.forms.workspace import Workspace


def read(text: str, line: str, start: int, end: int, found: list[Bracket]) -> Workspace:
    """Reads the reference that stands in a range of a note; `line` is the note with its brackets hidden, `found` the brackets.

    >>> from references.forms import brackets
    >>> note = "李力，〈冷戰後的安全關係〉《世界經濟》（北京：經濟出版社，1995 年 04 期），頁 70。"
    >>> hidden = brackets.find(note)
    >>> workspace = read(note, brackets.mask(note, hidden), 0, len(note), hidden)
    >>> workspace.value("author"), workspace.value("journaltitle"), workspace.value("number"), workspace.locator
    ('李力', '世界經濟', '04', '70')
    """
    workspace = Workspace(text, line, start, end, [b for b in found if start <= b.start and b.end <= end])
    access.read(workspace)
    title = anchored.find_title(workspace)
    mark = gbt.find_mark(workspace)
    if mark is not None:
        gbt.read_marked(workspace, mark)
    elif gost.has_slashes(workspace):
        gost.read_slashed(workspace)
    elif title is not None and not gost.is_gost(workspace.line, start, end):
        anchored.read(workspace, title)
    elif title is not None:
        dotted.read(workspace)
    else:
        plain.read(workspace)
    entry.finish(workspace)
    return workspace
