"""Titles in the corners of Japanese and Korean print: 林一郎「港」『岸論集』, 港湾局編『港史』第1巻, 김강, 「강」, 『강변』.

The rule: single corners hold a part, double ones behind them what holds it; right behind names, with no stop between, corners hold the
title, where what publishes, holds or counts the work follows (SIST 02:2007, 5; the notes of Japanese journals).
"""

from __future__ import annotations

from functools import cache

from bib.patterns import regex
from bib.scripts import has_kana, is_han, is_hiragana, is_kana
from references import terms
from references.fields import bodies, names, numerals
from references.forms import pointers
from references.forms.brackets import Bracket
from references.forms.workspace import STOPS, Workspace

_PAGE = "".join(terms.load("locators")["eastern"]["page"])
_CLOSED = regex(rf"\s*(?:[、，,。.\d\ue000-\ue004]|[{numerals.HAN}]{{1,7}}[{_PAGE}]|$)")
"""behind a title stand a stop, a number, a page in Han numerals, or a bracket"""
_HELD = regex(r"[^、，,。\d\ue000-\ue004]{1,40}(?:、|\ue000|\ue002|\d|$)")
"""or what publishes or holds it, before the stop of Japanese print, before its marks or its number"""
_LONGEST_NAMES = 40


def holds_title(workspace: Workspace, one: Bracket) -> bool:
    """Whether corners that stand right behind words, or first, hold the title.

    >>> notes = "林一郎「港」『岸論集』3号", "「港」『岸論集』3号", "佐々木みどり『港』岸書房、1990年", "外交部「新岸政策」專網"
    >>> [holds_title(one, one.brackets[0]) for one in map(Workspace.of, notes)]
    [True, True, True, False]
    """
    opener = workspace.text[one.start]
    if opener not in _CORNERS:
        return False
    before = workspace.text[workspace.start : one.start].strip(STOPS)
    if pointers.may_point(workspace.text, workspace.start, one.start):
        return False
    if not before:
        return opener == "「" and is_double(workspace, workspace.bracket_at(one.end))
    _, bare = names.role_of(before)
    is_named = bare != "" and (bodies.is_body(bare) or names.likely(bare))
    if _CLOSED.match(workspace.line, one.end, workspace.end):
        return is_named or may_name(workspace, bare)
    held = _HELD.match(workspace.line, one.end, workspace.end)
    if held is None or not _is_of_japan(workspace):
        return False
    is_before_work = is_double(workspace, workspace.bracket_at(held.end() - 1))
    return is_named or ((opener == "『" or is_before_work) and may_name(workspace, bare))


_CORNERS = frozenset("「『")


def is_double(workspace: Workspace, one: Bracket | None) -> bool:
    """Whether a bracket is a pair of double corners.

    >>> workspace = Workspace.of("「港」『岸論集』")
    >>> [is_double(workspace, one) for one in workspace.brackets]
    [False, True]
    """
    return one is not None and one.kind == "quote" and workspace.text[one.start] == "『"


def _is_of_japan(workspace: Workspace) -> bool:
    """Whether a reference is set as in Japan: 、 parts its fields, also those in its brackets, or it has kana."""
    if set_with_ideographic_comma(workspace) or has_kana(workspace.text):
        return True
    printed = workspace.text[workspace.start : workspace.end]
    return "、" in printed and "，" not in printed and "," not in printed


def set_with_ideographic_comma(workspace: Workspace) -> bool:
    """Whether 、 parts the fields of a reference, as in Japanese print: it has no other comma.

    >>> [set_with_ideographic_comma(Workspace.of(one)) for one in ("林一郎『港』岸書房、1990年", "王河、李岸，《河》")]
    [True, False]
    """
    stretch = workspace.line[workspace.start : workspace.end]
    return "、" in stretch and "，" not in stretch and "," not in stretch


@cache
def _endings() -> tuple[str, ...]:
    return terms.words("forms", "corners", "ends_no_name")


def may_name(workspace: Workspace, words: str) -> bool:
    """Whether Japanese words before a corner may be names: letters of Japan alone, and no particle at their end (日本の「港」).

    >>> workspace = Workspace.of("佐々木みどり『港』岸書房、1990年")
    >>> [may_name(workspace, words) for words in ("佐々木みどり", "日本の", "港湾局編")]
    [True, False, False]
    """
    if not 1 < len(words) <= _LONGEST_NAMES or words.endswith(_endings()) or not _is_of_japan(workspace):
        return False
    if names.role_of(words)[0] is not None or any(map(_goes_on_in_han, words, words[1:])):
        return False
    return all(is_han(char) or is_kana(char) or char in _IN_NAMES for char in words)


def _goes_on_in_han(char: str, behind: str) -> bool:
    """Hiragana before a Han letter stand in a sentence (批判的なものに林房雄), at the end of a name alone."""
    return is_hiragana(char) and is_han(behind)


_IN_NAMES = frozenset("・、＝ 　々ー")
