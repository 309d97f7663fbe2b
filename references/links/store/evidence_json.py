"""Evidence as plain data, as it is stored, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from references.links.model import Considered, Evidence, Fault, Hop


def evidence_table(evidence: Evidence) -> dict[str, Any]:
    """Evidence as plain data; what is empty is left out.

    >>> evidence_table(Evidence(title_seen="Rivers"))
    {'title_seen': 'Rivers'}
    """
    return {name: value for name, value in asdict(evidence).items() if value not in (None, "", (), [])}


def evidence_from(table: Mapping[str, Any]) -> Evidence:
    """The way back from `evidence_table`.

    >>> import json
    >>> one = Evidence(hops=(Hop("http://a.example/", 200, (("A", "b"),)),), title_seen="t")
    >>> evidence_from(json.loads(json.dumps(evidence_table(one)))) == one
    True
    """
    hops = tuple(Hop(**{**hop, "headers": tuple((name, value) for name, value in hop["headers"])}) for hop in table.get("hops", ()))
    fault = Fault(**table["fault"]) if table.get("fault") else None
    considered = tuple(Considered(**one) for one in table.get("considered", ()))
    rest = {name: value for name, value in table.items() if name not in ("hops", "fault", "considered", "remarks")}
    return Evidence(hops=hops, fault=fault, considered=considered, remarks=tuple(table.get("remarks", ())), **rest)
