"""Every shape of page judged by the real checker on a web of its own, with its cited title and by its address alone (shapes/*.toml)."""

from __future__ import annotations

from functools import cache

import pytest

from references.links.model import Look
from tests.links.conftest import LOOPBACK
from tests.links.shapes import FALSE, RIGHT, Shape, look, read_shapes

SHAPES = read_shapes()


@cache
def _looks(titled: bool) -> dict[str, Look]:
    return {shape.name: seen for shape, seen in look(SHAPES, LOOPBACK, titled)}


@pytest.mark.xdist_group("shapes")
@pytest.mark.parametrize("titled", [True, False], ids=["title", "address"])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_shape(shape: Shape, titled: bool) -> None:
    if shape.by == "title" and not titled:
        pytest.skip("its title alone tells what it is")
    seen = _looks(titled)[shape.name]
    if shape.kind == "living":
        assert seen.verdict not in FALSE, seen.reason
    if not shape.miss:
        assert seen.verdict in RIGHT[shape.kind], f"{seen.verdict}: {seen.reason}"


def test_the_table_is_large_enough_and_each_name_is_its_own() -> None:
    counts = {kind: sum(shape.kind == kind for shape in SHAPES) for kind in RIGHT}
    assert len({shape.name for shape in SHAPES}) == len(SHAPES)
    assert (counts["living"] >= 120, counts["gone"] >= 80, counts["wall"] >= 60) == (True, True, True), counts
