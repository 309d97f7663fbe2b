"""Small changes of a file, by chance: what is cut off, doubled, moved, brought in from another file, or a number that nobody expects."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random

_TOKENS = re.compile(rb"<[^<>]{0,400}>|\\[A-Za-z]+\*?|\w+|\s+|.", re.DOTALL)
_NUMBERS = re.compile(rb"\d+")
_VALUES = re.compile(rb'"[^"<>]{0,200}"')
_EDGES = (b"0", b"-1", b"1", b"2147483648", b"99999999999999999999", b"65536", b"1e9", b"NaN", b"\xd9\xa3", b"\xc2\xb2", b"", b"x")
"""numbers at which programs stumble; ٣ and ² among them, which are digits to some functions and none to others"""
LONGEST = 300_000
"""bytes: a mutation that doubles what is doubled must have an end"""

Tokens = list[bytes]


def mutate(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """A file with some changes; `others` are files of the same format.

    >>> mutate(b"One two.", [b"Three"], Random(1)) == mutate(b"One two.", [b"Three"], Random(1))
    True
    """
    if data.startswith(b"PK\x03\x04"):
        return _mutate_package(data, others, chance)
    return _mutate_text(data, others, chance)


def _mutate_text(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    for _ in range(1 + min(int(chance.expovariate(0.4)), 12)):
        if chance.random() < 0.2:
            data = _change_bytes(data, chance)
        else:
            data = b"".join(chance.choice(_CHANGES)(_TOKENS.findall(data), _TOKENS.findall(chance.choice(others)), chance))
    return data[:LONGEST]


def _mutate_package(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Mostly a part is changed, and the whole packed anew; sometimes the zip file itself."""
    if chance.random() < 0.1:
        return _change_bytes(data, chance)
    parts, more = unpack(data), _parts_of(others)
    names = [name for name in parts if name != "mimetype" or chance.random() < 0.05]
    name = max(chance.sample(names, min(2, len(names))), key=lambda one: len(parts[one]))  # the text rather than what surrounds it
    if chance.random() < 0.03:
        del parts[name]
    else:
        parts[name] = _mutate_text(parts[name], more, chance)
    return pack(parts)


def _parts_of(files: Sequence[bytes]) -> list[bytes]:
    """What can be brought in from other zip files."""
    packages = [unpack(one) for one in files if one.startswith(b"PK")]
    return [held for package in packages for name, held in package.items() if name != "mimetype"]


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a zip file, by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


def pack(parts: dict[str, bytes]) -> bytes:
    """A zip file of parts, the same bytes at each run."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, how)
    return held.getvalue()


def _change_bytes(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + int(chance.expovariate(0.1)))
    put = chance.choice((b"", chance.randbytes(1), data[at:end] * 2, chance.choice((b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae"))))
    return data[:at] if chance.random() < 0.05 else data[:at] + put + data[end:]


# ---- changes of a file in tokens: tags, commands, words


def _stretch(tokens: Tokens, chance: Random) -> tuple[int, int]:
    at = chance.randrange(len(tokens) + 1)
    return at, min(len(tokens), at + 1 + int(chance.expovariate(0.15)))


def _cut(tokens: Tokens, other: Tokens, chance: Random) -> Tokens:
    at, end = _stretch(tokens, chance)
    return tokens[:at] + tokens[end:]


def _double(tokens: Tokens, other: Tokens, chance: Random) -> Tokens:
    at, end = _stretch(tokens, chance)
    size = max(sum(map(len, tokens[at:end])), 1)
    times = min(chance.choice((2, 2, 3, 20, 400, 3000)), max(2, 60_000 // size))
    return tokens[:at] + tokens[at:end] * times + tokens[end:]


def _move(tokens: Tokens, other: Tokens, chance: Random) -> Tokens:
    at, end = _stretch(tokens, chance)
    rest = tokens[:at] + tokens[end:]
    to = chance.randrange(len(rest) + 1)
    return rest[:to] + tokens[at:end] + rest[to:]


def _bring_in(tokens: Tokens, other: Tokens, chance: Random) -> Tokens:
    (at, _), (start, end) = _stretch(tokens, chance), _stretch(other, chance)
    return tokens[:at] + other[start:end] + tokens[at:]


def _renumber(tokens: Tokens, other: Tokens, chance: Random) -> Tokens:
    return _put(_NUMBERS, tokens, chance, lambda _: chance.choice(_EDGES))


def _revalue(tokens: Tokens, other: Tokens, chance: Random) -> Tokens:
    values = _VALUES.findall(b"".join(other)) or [b'""']
    return _put(_VALUES, tokens, chance, lambda _: chance.choice(values))


def _put(pattern: re.Pattern[bytes], tokens: Tokens, chance: Random, new: Callable[[re.Match[bytes]], bytes]) -> Tokens:
    """Another thing in the place of one that the pattern finds."""
    where = [at for at, token in enumerate(tokens) if pattern.search(token)]
    if not where:
        return tokens
    at = chance.choice(where)
    return [*tokens[:at], pattern.sub(new, tokens[at], count=1), *tokens[at + 1 :]]


_CHANGES = (_cut, _cut, _double, _move, _bring_in, _bring_in, _renumber, _revalue)
