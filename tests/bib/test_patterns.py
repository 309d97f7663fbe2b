"""Patterns that are made ready at their first use do what compiled ones do."""

from __future__ import annotations

import re

import pytest

from bib.patterns import regex


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_it_finds_what_a_compiled_pattern_finds(flags: int) -> None:
    source, text = r"(?P<word>[a-zV]+)\s(\d+)", "Vol 3, no 4"
    later, now = regex(source, flags), re.compile(source, flags)
    assert [one.groupdict() for one in later.finditer(text)] == [one.groupdict() for one in now.finditer(text)]
    assert later.sub("-", text) == now.sub("-", text)
    assert (later.split(text), later.findall(text)) == (now.split(text), now.findall(text))
    assert (later.pattern, later.flags, later.groups, later.groupindex) == (now.pattern, now.flags, now.groups, now.groupindex)
    found = later.match(text, 7)
    assert found is not None and found[0] == "no 4"


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = regex("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("")
