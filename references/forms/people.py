"""Names in a stretch of a note, with their roles, and the same in another script in brackets behind them."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import HAN, has_han
from references import terms
from references.fields import imprint, names
from references.forms.brackets import Bracket
from references.forms.workspace import Workspace

_INITIAL_LAST = regex(r"(?:^|[\s.\-])[^\W\d_]$")


def read_people(workspace: Workspace, start: int, end: int, role: str = "author", *, force: bool = False) -> bool:
    """Names in a range, with their roles and glosses; False where they are no names.

    >>> workspace = Workspace.of("王河、李岸譯")
    >>> read_people(workspace, 0, workspace.end), workspace.said()
    (True, ['translator: 王河', 'translator: 李岸'])
    """
    begin, stop = _trim(workspace.text, start, end)
    if begin >= stop:
        return False
    if (helpers := _find_helpers(workspace, begin, stop)) and read_people(workspace, begin, helpers[0].start, role, force=force):
        for one in helpers:
            workspace.fields.extend(names.read(one.inner.cut(workspace.text), one.inner.start))
        workspace.take(start, end)
        return True
    glosses = _find_glosses(workspace, begin, stop) or _find_names_in_other_script(workspace, begin, stop)
    listed = workspace.text[begin : glosses[0].start if glosses else stop]
    read = names.read(listed, begin, role) if force or names.likely(listed) else []
    if not read:
        return False
    workspace.fields.extend(read)
    for gloss in glosses:
        workspace.fields.extend(names.glosses(gloss.inner.cut(workspace.text), gloss.inner.start, f"{role}_gloss"))
    if glosses:
        _read_behind_gloss(workspace, glosses[-1], stop, role)
    workspace.take(start, end)
    return True


def _find_helpers(workspace: Workspace, begin: int, stop: int) -> list[Bracket]:
    """E. H. カー（清水幾太郎訳）: who translated or edited stands with that word in brackets behind the author."""
    rounds = (one for one in workspace.of_kind("round", begin, stop) if begin < one.start)
    return [one for one in rounds if names.role_of(one.inner.cut(workspace.text))[0] in ("translator", "editor")]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without the stops at its edges, but with the full stop of a last initial."""
    begin, stop = imprint.trim(text, start, end)
    return begin, stop + (text[stop : stop + 1] == "." and _INITIAL_LAST.search(text[begin:stop]) is not None)


def _find_glosses(workspace: Workspace, begin: int, stop: int) -> list[Bracket]:
    """Square brackets among the names that hold more than a few letters."""
    squares = (one for one in workspace.brackets if one.kind == "square" and begin < one.start and one.end <= stop + 1)
    return [one for one in squares if workspace.free(one) and one.end - one.start > 6]


@lru_cache(maxsize=1)
def _role_first() -> re.Pattern[str]:
    """（…）著，…譯: what the people before the bracket did."""
    roles = terms.either([*terms.load("roles")["author"]["zh"], *terms.load("roles")["editor"]["zh"]])
    return regex(rf"\s*(?:{roles})\s*[，,、]?\s*")


def _read_behind_gloss(workspace: Workspace, gloss: Bracket, stop: int, role: str) -> None:
    """Names behind the last gloss: 多爾蒂（James E. Dougherty）著，閻學通譯."""
    rest = _role_first().match(workspace.text, gloss.end, stop)
    begun = rest.end() if rest else gloss.end
    if begun < stop:
        workspace.fields.extend(names.read(workspace.text[begun:stop], begun, role))


_OTHER_NAMES = regex(rf"[^{HAN}\d]+(?:&| and )[^{HAN}\d]+")
_HAN_NAMES = regex(rf"[{HAN}·‧・．. ]{{2,24}}")


def _find_names_in_other_script(workspace: Workspace, begin: int, stop: int) -> list[Bracket]:
    """Лузянин С. Г. （盧賈寧）, 多爾蒂（J. E. Dougherty & R. L. Pfaltzgraff, Jr.）: names in brackets behind the same in other letters."""
    first = re.split("[（(]", workspace.text[begin:stop])[0]
    pattern = _OTHER_NAMES if has_han(first) else _HAN_NAMES
    return [one for one in workspace.of_kind("round", begin, stop) if pattern.fullmatch(one.inner.cut(workspace.text))]


def read_gloss(workspace: Workspace, at: int, name: str) -> int:
    """A square bracket right behind a place holds the translation of what stands before it; where the bracket ends.

    >>> workspace = Workspace.of("Реки [河流]")
    >>> read_gloss(workspace, 4, "title_gloss"), workspace.said()
    (9, ['title_gloss: 河流'])
    """
    square = next((one for one in workspace.brackets if one.start >= at), None)
    if square is None or square.kind != "square" or workspace.text[at : square.start].strip(" ,，") or not workspace.free(square):
        return at
    workspace.fields.extend(names.glosses(square.inner.cut(workspace.text), square.inner.start, name))
    workspace.take(square.start, square.end)
    return square.end
