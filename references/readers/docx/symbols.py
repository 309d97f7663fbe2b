"""Characters of fonts that hold signs in place of letters."""

from __future__ import annotations

from references import terms


def symbol(font: str, code: str) -> str:
    """What <w:sym> prints: a character by its number in hexadecimal, in a font (references/terms/symbol_fonts.toml).

    >>> symbol("Symbol", "F061"), symbol("Wingdings", "F0E0"), symbol("Times New Roman", "2020")
    ('α', '→', '†')
    """
    try:
        number = int(code, 16)
        character = chr(number)
    except (ValueError, OverflowError):
        return ""
    if 0xF020 <= number <= 0xF0FF:  # a font of signs begins there (Microsoft's symbol encoding)
        number -= 0xF000
        character = chr(number)
    table = terms.load("symbol_fonts").get(font.lower(), {})
    return str(table.get(character, character))
