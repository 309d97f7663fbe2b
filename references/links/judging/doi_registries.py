"""DOIs and handles: their registry is asked, not the publisher with its walls."""

from __future__ import annotations

import json
from typing import Any

from references.links.fetching.fetcher import Reply
from references.links.judging.judge import Judgement
from references.links.pages.page import Page
from references.links.verdicts import Verdict


def of_registry(kind: str, reply: Reply, page: Page) -> Judgement:
    """What a handle server's answer means: responseCode 1 is registered, 100 is unknown.

    >>> print(of_registry("doi", Reply("", 200, body=b'{"responseCode": 1, "values": []}'), Page(b"")).verdict)
    alive
    """
    name = {"doi": "DOI", "handle": "handle"}[kind]
    answer = _answer(reply)
    code = answer.get("responseCode")
    if code == 1:
        urls = _urls(answer)
        return Judgement(Verdict.ALIVE, f"the {name} is registered" + (f"; it leads to {urls[0]}" if urls else ""))
    if code == 200:
        return Judgement(Verdict.ALIVE, f"the {name} is registered, with no address of its own")
    if code == 100 or reply.status == 404:
        return Judgement(Verdict.DEAD_ONCE, f"the {name} is not registered")
    if reply.status in (401, 403, 429):
        return Judgement(Verdict.BLOCKED, f"{reply.status}: the registry of {name}s does not answer us")
    return Judgement(Verdict.UNREACHABLE, f"the registry of {name}s gave no usable answer ({reply.status})")


def _answer(reply: Reply) -> dict[str, Any]:
    try:
        answer = json.loads(reply.body or b"{}")
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _urls(answer: dict[str, Any]) -> list[str]:
    """The addresses that a handle record names."""
    return [one["data"]["value"] for one in answer.get("values", []) if one.get("type") == "URL" and isinstance(one.get("data"), dict)]
