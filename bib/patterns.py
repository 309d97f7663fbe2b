"""Patterns that are made ready at their first use: most notes and most commands need few of them, and a class of many characters (Han,
Hangul) takes milliseconds to compile.
"""

from __future__ import annotations

import re
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
