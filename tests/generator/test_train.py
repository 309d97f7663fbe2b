"""The training: the same notes make the same model, bit for bit."""

from __future__ import annotations

from pathlib import Path

from tests.generator import train


def test_the_same_notes_make_the_same_model(tmp_path: Path) -> None:
    made = []
    for name in ("one", "other"):
        train.train(size=120, rounds=4, path=tmp_path / name)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert len(made[0]) > 10_000


def test_another_seed_makes_another_model(tmp_path: Path) -> None:
    for seed in (1, 2):
        train.train(size=120, rounds=2, seed=seed, path=tmp_path / str(seed))
    assert (tmp_path / "1").read_bytes() != (tmp_path / "2").read_bytes()


def test_the_shipped_model_is_small_enough_to_ship() -> None:
    """5 MB at most, as promised."""
    assert train.MODEL.stat().st_size < 5_000_000
