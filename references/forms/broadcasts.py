"""Broadcasts of the East: 「消失的漁村」，《我們的島》，公共電視，2019年5月27日播出; NHKスペシャル「黒潮」NHK総合、2004年7月18日放送.

Rule: a title in its marks and a day with the word for airing right behind it are a broadcast; a second title in marks, or what stands
before the first, is its series; right before the day stands who sent it, and before that which part of the series it is.
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms
from references.fields import dates
from references.forms.workspace import STOPS, Workspace

BY = "kind.broadcast"


@cache
def _aired() -> re.Pattern[str]:
    return regex(rf"\s?(?:{terms.either(terms.words('designations', 'episode', 'aired_behind'))})[。．.]?\s*$")


def read(workspace: Workspace) -> bool:
    """Reads a broadcast; False where the stretch is none.

    >>> workspace = Workspace.of("「潮與村」，《海邊》，公共電視，2019年5月27日播出。")
    >>> read(workspace), workspace.said()
    (True, ['title: 潮與村', 'howpublished: 海邊', 'date: 2019-05-27', 'publisher: 公共電視'])
    """
    text, start, end = workspace.text, workspace.start, workspace.end
    titles = [one for one in workspace.brackets if one.kind in ("work", "quote") and one.inner.start < one.inner.end]
    if not titles or not has_cjk(text[start:end]):
        return False
    day = dates.best(dates.find(text[start:end]))
    if day is None or not day.exact or _aired().match(text, start + day.end, end) is None:
        return False
    workspace.add("title", *titles[0].inner, BY)
    workspace.take(titles[0].start, titles[0].end)
    if len(titles) > 1:
        workspace.add("howpublished", *titles[1].inner, BY)
        workspace.take(titles[1].start, titles[1].end)
    elif text[start : titles[0].start].strip(STOPS):
        workspace.add("howpublished", start, titles[0].start, BY)
    workspace.add("date", start + day.start, start + day.end, BY, day.edtf)
    chunks = workspace.words_between(titles[-1].end, start + day.start, ",，、")
    for name, chunk in zip(("publisher", "number"), reversed(chunks), strict=False):
        workspace.add(name, chunk.start, chunk.end, BY)
    workspace.take(start + day.start, end)
    workspace.hints.update(type="misc", subtype="broadcast")
    return True
