"""Word's equation field EQ, by which it sets readings over words and rings round figures."""

from __future__ import annotations

from bib.patterns import regex

_READING = regex(r"\\o\s*(?:\\a[dlrc]\s*)*\(\s*\\s\s*\\up\s*\d+\s*\([^()]*\)\s*[,;]\s*(?P<base>[^()]*)\)")
_OVER = regex(r"\\o\s*(?:\\a[dlrc]\s*)*\((?P<first>[^(),;]*)[,;](?P<second>[^(),;]*)\)")


def base_of_equation(code: str) -> str:
    r"""The words that a field without a result prints: the base under a reading, the figure in a ring; else nothing.

    >>> base_of_equation(r'EQ \* jc2 \o\ad(\s\up 9(かんじ),漢字)'), base_of_equation(r"eq \o\ac(○,1)"), base_of_equation("XE a")
    ('漢字', '1', '')
    """
    if code.strip()[:2].upper() != "EQ":
        return ""
    found = _READING.search(code)
    if found is not None:
        return found["base"].strip()
    over = _OVER.search(code)
    return over["second"].strip() if over is not None else ""
