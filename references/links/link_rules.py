"""What the configuration says of links: which are left alone, and how long a person's word is believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from bib.patterns import regex
from references.errors import UnusableLibrary
from references.links.configuration import config_path, read_configuration
from references.links.urls import askable, host_of

IGNORED = "left alone, as the configuration says"
_SITE = regex(r"(?i)[\w-]+(?:\.[\w-]+)+")
_MARK_DAYS = 90


class Rule(NamedTuple):
    """A rule by which links are left alone: all of a site, or those whose whole address fits a pattern."""

    printed: str
    site: str = ""
    pattern: re.Pattern[str] | None = None

    def fits(self, url: str) -> bool:
        """Whether a link is left alone.

        >>> rule = read_rule("example.org")
        >>> rule.fits("http://www.example.org/a"), rule.fits("http://notexample.org/")
        (True, False)
        """
        if self.pattern is not None:
            return self.pattern.fullmatch(url) is not None
        host = host_of(askable(url))
        return host == self.site or host.endswith(f".{self.site}")


def read_rule(printed: object) -> Rule:
    """A rule as it is written: a site, or a pattern in which * stands for anything; raises `UnusableLibrary` where it is neither.

    >>> read_rule("https://*.example.org/private/*").fits("https://a.example.org/private/b?c")
    True
    >>> read_rule("example")
    Traceback (most recent call last):
      ...
    references.errors.UnusableLibrary: links.ignore: 'example' is no rule (write a site, example.org, or a pattern, https://example.org/private/*)
    """
    words = printed.strip() if isinstance(printed, str) else ""
    if _SITE.fullmatch(words):
        return Rule(words, words.lower())
    if "://" in words or "*" in words:
        return Rule(words, pattern=regex(".*".join(map(re.escape, re.split(r"\*+", words))), re.IGNORECASE))
    do = "write a site, example.org, or a pattern, https://example.org/private/*"
    raise UnusableLibrary(f"links.ignore: {printed!r} is no rule", do=do)


def ignore_rules() -> tuple[Rule, ...]:
    """The rules of the configuration; a rule that is none is told, with the file that it stands in."""
    stated = _links_table().get("ignore", [])
    if not isinstance(stated, list):
        raise UnusableLibrary("links.ignore is no list", where=str(config_path()), do='write ignore = ["example.org"]')
    try:
        return tuple(map(read_rule, stated))
    except UnusableLibrary as error:
        raise UnusableLibrary(error.what, where=str(config_path()), do=error.do) from error


def why_ignored(url: str, rules: Sequence[Rule]) -> str:
    """Why a link is left alone; "" where it is not.

    >>> why_ignored("http://example.org/a", [read_rule("example.org")]), why_ignored("http://example.net/", [])
    ('left alone, as the configuration says: example.org', '')
    """
    rule = next((one for one in rules if one.fits(url)), None)
    return f"{IGNORED}: {rule.printed}" if rule is not None else ""


def mark_age() -> timedelta:
    """How long a person's word on a link is believed: three months, if the configuration does not say otherwise."""
    days = _links_table().get("believe_marks", _MARK_DAYS)
    if not isinstance(days, int | float) or isinstance(days, bool) or not 0 <= days <= 36500:
        words = f"links.believe_marks: {days!r} is no number of days"
        raise UnusableLibrary(words, where=str(config_path()), do="write believe_marks = 90")
    return timedelta(days=days)


def _links_table() -> dict[str, Any]:
    table = read_configuration().get("links", {})
    return table if isinstance(table, dict) else {}
