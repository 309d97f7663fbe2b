"""Patterns that are made ready at their first use: most notes and most commands need few of them, and a class of many characters (Han,
Hangul) takes milliseconds to compile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

from bib.disk_cache import compile_pattern

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "groupindex", "groups", "flags")


_SEEKING = ("search", "match", "fullmatch", "finditer")

Look = Callable[[str], object]
"""a cheap look at a text: false, where a pattern cannot match in it"""


class _Pattern:
    """Compiles itself when it is asked for anything but its source, of a text in which it may match; from then on it is as fast as what it
    compiled."""

    def __init__(self, source: str, flags: int, look: Look | None) -> None:
        self.pattern = source
        self._flags = flags
        self._look = look

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compile(), name) if self._look is None or name not in _SEEKING else partial(self._seek, name, self._look)

    def _seek(self, name: str, look: Look, text: str, *place: int) -> Any:
        if look(text):
            return getattr(self._compile(), name)(text, *place)
        return iter(()) if name == "finditer" else None

    def _compile(self) -> re.Pattern[str]:
        compiled = compile_pattern(self.pattern, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return compiled


def regex(source: str, flags: int = 0, *, look: Look | None = None) -> re.Pattern[str]:
    r"""A pattern as `re.compile` gives it, compiled when it is first used; one with a look, where that says that it may match.

    >>> year = regex(r"(?P<year>\d{4})")
    >>> year.pattern, year.search("Chicago 1958")["year"]
    ('(?P<year>\\d{4})', '1958')
    >>> regex(r"(?i)sect?ion \d", look=holds("ction")).search("Rivers 5") is None
    True
    """
    return cast("re.Pattern[str]", _Pattern(source, flags, look))


def holds(*words: str) -> Look:
    """A look for words of which a text must hold one.

    >>> holds("§", "Art.")("§ 5"), holds("§", "Art.")("p. 5")
    (True, False)
    """
    return lambda text: any(map(text.__contains__, words))


def find_where(pattern: re.Pattern[str], text: str, holds: Callable[[re.Match[str]], bool]) -> Iterator[re.Match[str]]:
    """The matches of a pattern for which a condition holds; where it does not, the search goes on one place further.

    For what would be dear in the pattern itself, as "no Han letter before it" is.

    >>> [year[0] for year in find_where(re.compile(r"\\d{4}"), "No. 12345, 1999", lambda found: found[0][0] in "12")]
    ['1234', '1999']
    """
    at = 0
    while match := pattern.search(text, at):
        good = holds(match)
        if good:
            yield match
        at = match.end() if good else match.start() + 1
