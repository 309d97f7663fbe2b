"""DOIs and handles: their registry is asked, not the publisher with its walls."""

from __future__ import annotations

import json

from references.links.fetch import Reply
from references.links.judge import Judgement
from references.links.model import ALIVE, BLOCKED, DEAD_ONCE, UNREACHABLE
from references.links.page import Page


def of_registry(kind: str, reply: Reply, page: Page) -> Judgement:
    """What a handle server's answer means: responseCode 1 is registered, 100 is unknown.

    >>> of_registry("doi", Reply("", 200, body=b'{"responseCode": 1, "values": []}'), Page(b"")).verdict
    'alive'
    """
    name = {"doi": "DOI", "handle": "handle"}[kind]
    try:
        answer = json.loads(reply.body or b"{}")
    except ValueError:
        answer = {}
    code = answer.get("responseCode") if isinstance(answer, dict) else None
    if code == 1:
        urls = [one["data"]["value"] for one in answer.get("values", []) if one.get("type") == "URL" and isinstance(one.get("data"), dict)]
        return Judgement(ALIVE, f"the {name} is registered" + (f"; it leads to {urls[0]}" if urls else ""))
    if code == 200:
        return Judgement(ALIVE, f"the {name} is registered, with no address of its own")
    if code == 100 or reply.status == 404:
        return Judgement(DEAD_ONCE, f"the {name} is not registered")
    if reply.status in (401, 403, 429):
        return Judgement(BLOCKED, f"{reply.status}: the registry of {name}s does not answer us")
    return Judgement(UNREACHABLE, f"the registry of {name}s gave no usable answer ({reply.status})")
