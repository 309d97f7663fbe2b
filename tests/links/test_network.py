"""Is there a network? What answers near by, or under a bare number, does not show it; where it is not, nothing is called dead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from references.links.checking.check import Outcome, _network_aware
from references.links.model import Evidence, Fault, Hop, Look
from references.links.runs.run import Run
from references.links.settings import Settings


def look(url: str, verdict: str, fault: str = "", status: int | None = None, address: str | None = None) -> Look:
    evidence = Evidence(hops=(Hop(url, status, address=address),), fault=Fault(fault, "why") if fault else None)
    return Look(url, verdict, "why", status, None, "", None, evidence)


UNKNOWN = look("http://somewhere.zz/", "dead?", "no-host")
NEVER = look("http://nobody.invalid/", "dead?", "no-host")
GATEWAY = look("http://93.184.216.34/", "dead?", status=404, address="93.184.216.34")
REFUSED_NEAR = look("http://127.0.0.1:1/", "dead?", "refused", address="127.0.0.1")
REFUSED_FAR = look("http://paper.zz/", "dead?", "refused", address="93.184.216.34")
NEAR = look("http://127.0.0.1/", "alive", status=200, address="127.0.0.1")

CASES = [
    ("a name that is not known", [UNKNOWN], False, ["unchecked"], True),
    ("the same, where other names are known", [UNKNOWN], True, ["dead?"], False),
    ("a name that can never be", [NEVER], False, ["dead?"], False),
    ("a gateway that answers for a number", [GATEWAY, UNKNOWN], False, ["unchecked", "unchecked"], True),
    ("refused by our own machine", [REFUSED_NEAR], False, ["dead?"], False),
    ("refused by a gateway", [REFUSED_FAR], False, ["unchecked"], True),
    ("our own network answers, the world does not", [NEAR, UNKNOWN], False, ["alive", "unchecked"], False),
]


@pytest.mark.parametrize(("name", "looks", "network", "verdicts", "said"), CASES, ids=[case[0] for case in CASES])
def test_without_a_network(name: str, looks: list[Look], network: bool, verdicts: list[str], said: bool) -> None:
    run, outcome = Run(Settings()), Outcome()
    run.answered_near = NEAR in looks

    def seen() -> Iterator[tuple[int, Look]]:
        yield from enumerate(looks)

    found = dict(_network_aware(seen(), run, outcome, lambda: network))
    assert [found[number].verdict for number in range(len(looks))] == verdicts
    assert outcome.no_network == said
