"""Words of Chinese, Japanese, Korean and Russian stand in tables (`terms/*.toml`), where a scholar can add one, and not in Python.

What a docstring shows and what a comment says is free; so are single letters and signs (年 in an example of a message, № between numbers).
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from bib.scripts import CYRILLIC, HAN, HANGUL, KANA

ROOT = Path(__file__).parents[1]
ROOMS = ("bib", "references", "cli", "ibidem")
WORD = re.compile(rf"[{HAN}]{{2,}}|[{KANA}]{{2,}}|[{HANGUL}]{{2,}}|[{CYRILLIC}]{{2,}}")

ALLOWED = {
    "bib/scripts.py": "the letters of a script, as classes for patterns: capitals, small letters, the ten digits of Chinese print",
}
"""Files that may hold them, and why."""

TO_DO = (
    "references/backrefs/hints.py",
    "references/fields/roles.py",
    "references/labeller/borders.py",
    "references/labeller/features.py",
    "references/labeller/groups.py",
    "references/labeller/numbers.py",
    "references/labeller/tokens.py",
    "references/links/store/document_days.py",
    "references/notes/running_heads.py",
)
"""Files whose words are still to move: the list only shrinks."""


def words_in(source: str) -> list[tuple[int, str]]:
    """The words in the string literals of a module, with their lines; docstrings (of attributes, too) are left out.

    >>> words_in("def a():\\n    '主編'\\n    return '主編', '年'\\n")
    [(3, '主編')]
    """
    bodies = (body for node in ast.walk(ast.parse(source)) if isinstance(body := getattr(node, "body", None), list))
    statements = (one for body in bodies for one in body if isinstance(one, ast.Expr))
    docstrings = {one.value.lineno for one in statements if isinstance(one.value, ast.Constant) and isinstance(one.value.value, str)}
    strings = (
        token
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if tokenize.tok_name[token.type] in ("STRING", "FSTRING_MIDDLE") and token.start[0] not in docstrings
    )
    return [(token.start[0], word) for token in strings for word in WORD.findall(token.string)]


MODULES = [path.relative_to(ROOT).as_posix() for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


@pytest.mark.parametrize("module", [one for one in MODULES if one not in ALLOWED and not one.startswith(TO_DO)])
def test_words_stand_in_tables(module: str) -> None:
    assert words_in((ROOT / module).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("module", ALLOWED)
def test_an_exception_is_still_one(module: str) -> None:
    assert words_in((ROOT / module).read_text(encoding="utf-8")), "nothing stands here any more: take it off the list"


def test_a_word_in_a_string_is_found() -> None:
    assert words_in("x = f'{1}頁碼'\nfrom a import b\ny = r'под ред'\n") == [(1, "頁碼"), (3, "под"), (3, "ред")]
