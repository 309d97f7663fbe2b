"""JSON that programs for citations keep out of sight in a document: in base64, as a field's code or the tag of a control."""

from __future__ import annotations

import base64
import json
from typing import Any


def decode(data: str) -> bytes:
    """Bytes of base64, in either alphabet, with white space in it or without its end; nothing where it is none.

    >>> decode("U2hp\\ncHM"), decode("a"), decode("_-8=")
    (b'Ships', b'', b'\\xff\\xef')
    """
    try:
        return base64.b64decode("".join(data.split()).replace("-", "+").replace("_", "/") + "==")
    except ValueError:
        return b""


def read_json(data: str) -> Any:
    """What JSON in base64 says; None where it is damaged, or nested so deeply that no program can have written it.

    >>> read_json(base64.b64encode(b'{"a": 1}').decode()), read_json("{"), read_json(base64.b64encode(b"[" * 100_000).decode())
    ({'a': 1}, None, None)
    """
    try:
        return json.loads(decode(data))
    except (ValueError, RecursionError):
        return None
