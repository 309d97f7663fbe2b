"""What is printed of a place is one place."""

from __future__ import annotations

import pytest

from references.fields.places import extend_place
from references.model import Field, Span


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("Miller, Rivers. New York, NY, USA: Wiley, 2001.", "New York", "New York, NY, USA"),
        ("Miller, Rivers. New York, NY, USA: Wiley, 2001.", "New York, NY", "New York, NY, USA"),
        ("Miller, Rivers (London, United Kingdom: Wiley, 2001).", "London", "London, United Kingdom"),
        ("Miller, Rivers. Concord, New Hampshire: Wiley, 2001.", "New Hampshire", "Concord, New Hampshire"),
        ("Miller, Rivers (Cambridge, MA: Wiley, 2001).", "Cambridge", "Cambridge, MA"),
        ("Miller, Rivers, Washington, D.C., 2001.", "Washington", "Washington, D.C."),
        ("Miller, Rivers. London: Wiley, 2001.", "London", "London"),
        ("Miller, Rivers, Paris, Karthala, 2001.", "Paris", "Paris"),
    ],
)
def test_a_state_belongs_to_its_town(text: str, marked: str, whole: str) -> None:
    at = text.index(marked)
    found = extend_place((Field("location", marked, Span(at, at + len(marked))),), text)
    assert [one.value for one in found] == [whole]
    assert found[0].span is not None and found[0].span.cut(text) == whole


def test_what_another_field_claims_is_left_to_it() -> None:
    text = "Miller, Rivers. Boston, MA Wiley: 2001."
    fields = (Field("location", "Boston", Span(16, 22)), Field("publisher", "MA Wiley", Span(24, 32)))
    assert extend_place(fields, text) == fields
