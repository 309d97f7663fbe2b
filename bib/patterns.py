"""Patterns that are made ready at their first use: most notes and most commands need few of them, and a class of many characters (Han,
Hangul) takes milliseconds to compile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "groupindex", "groups", "flags")


class _Pattern:
    """Compiles itself when it is asked for anything but its source; from then on it is as fast as what it compiled."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""A pattern as `re.compile` gives it, compiled when it is first used.

    >>> year = regex(r"(?P<year>\d{4})")
    >>> year.pattern, year.search("Chicago 1958")["year"]
    ('(?P<year>\\d{4})', '1958')
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))


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
