"""What is kept from one run to the next is the same as what would be made anew, and no run fails for want of it."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib import disk_cache
from bib.disk_cache import DiskCache, compile_pattern

PATTERNS = (
    (r"(?i)ibid\.?", 0),
    (r"(?P<volume>\d+)\s?[(（](?P<issue>\d+)[)）]", 0),
    (r"[⺀-⿟㐀-䶿一-鿿]{2,4}(?=，)", 0),
    (r"(?<![\w.])(?:стр|с)\.\s?\d+", re.IGNORECASE),
    (r"^[^,;]+?(?:,\s(?P<rest>.*))?$", re.MULTILINE),
    (r"(a)|(?:b)(?P<c>c)?", 0),
)
NOTE = "參見王小波，《黃金時代》（北京：華夏出版社，1994年），頁 12-14。\n"


def fail() -> object:
    raise AssertionError("made anew")


def kept(path: Path, key: str, value: object) -> None:
    cache = DiskCache(path)
    cache.ask(key, lambda: value)
    cache.save()


@pytest.mark.parametrize(("source", "flags"), PATTERNS)
@given(text=st.text(alphabet="Ibid.12 （)，王小波стрСTabc\n,", max_size=40))
def test_a_kept_pattern_matches_as_one_made_anew(source: str, flags: int, text: str) -> None:
    plain = re.compile(source, flags)
    for ours in (compile_pattern(source, flags), compile_pattern(source, flags)):
        assert (ours.pattern, ours.flags, ours.groups, dict(ours.groupindex)) == (
            plain.pattern,
            plain.flags,
            plain.groups,
            dict(plain.groupindex),
        )
        assert [(one.span(), one.groups(), one.lastgroup) for one in ours.finditer(text)] == [
            (one.span(), one.groups(), one.lastgroup) for one in plain.finditer(text)
        ]


def test_a_pattern_that_is_none_says_so() -> None:
    with pytest.raises(re.error):
        compile_pattern("(")


def test_what_was_kept_is_not_made_again(tmp_path: Path) -> None:
    kept(tmp_path / "kept", "months", {"mai": 5})
    assert DiskCache(tmp_path / "kept").ask("months", fail) == {"mai": 5}


def test_two_runs_at_once_keep_what_both_made(tmp_path: Path) -> None:
    one, other = DiskCache(tmp_path / "kept"), DiskCache(tmp_path / "kept")
    one.ask("one", lambda: 1)
    other.ask("other", lambda: 2)
    one.save()
    other.save()
    assert [DiskCache(tmp_path / "kept").ask(key, fail) for key in ("one", "other")] == [1, 2]
    assert [file.name for file in tmp_path.iterdir()] == ["kept"]


@given(place=st.integers(min_value=0), change=st.integers(min_value=1, max_value=255))
def test_a_byte_that_was_changed_is_seen(tmp_path_factory: pytest.TempPathFactory, place: int, change: int) -> None:
    path = tmp_path_factory.mktemp("cache") / "kept"
    kept(path, "key", {"words": ["mai", 5, None]})
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= change
    path.write_bytes(content)
    assert DiskCache(path).ask("key", lambda: "made anew") == "made anew"


def test_what_another_python_wrote_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path / "kept", "key", 1)
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert DiskCache(tmp_path / "kept").ask("key", lambda: 2) == 2


@pytest.mark.parametrize("content", [b"", b"nonsense", bytes(16), marshal.dumps(7)])
def test_a_file_that_cannot_be_used_is_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kept").write_bytes(content)
    kept(tmp_path / "kept", "key", 2)
    assert DiskCache(tmp_path / "kept").ask("key", fail) == 2


def test_where_nothing_can_be_written_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    kept(tmp_path / "file" / "kept", "key", 1)
    (tmp_path / "folder").mkdir()
    kept(tmp_path / "folder", "key", 1)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "folder"]


def test_who_has_no_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", _have_none)
    kept(disk_cache.folder() / "kept", "key", 1)
    assert not disk_cache.folder().exists()


def _have_none() -> Path:
    raise RuntimeError("Could not determine home directory.")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system names no owner of a file")
def test_what_another_user_wrote_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path / "kept", "key", 1)
    owner = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: owner)
    assert DiskCache(tmp_path / "kept").ask("key", lambda: 2) == 2


def test_it_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_cache, "_MOST", 1000)
    sizes = []
    for number in range(20):
        kept(tmp_path / "kept", f"{number}", "word" * 30)
        sizes.append((tmp_path / "kept").stat().st_size)
    assert max(sizes) <= 1000 + disk_cache._SEAL and sizes != sorted(sizes)


def test_a_table_is_read_again_only_when_it_was_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = DiskCache(tmp_path / "kept")
    monkeypatch.setattr(disk_cache, "_open", lambda: shared)
    table = tmp_path / "months.toml"
    parsed: list[str] = []

    def parse(text: str) -> dict[str, Any]:
        parsed.append(text)
        return {"text": text}

    table.write_text("mai = 5")
    disk_cache.read_table(table, parse)
    shared.save()
    shared = DiskCache(tmp_path / "kept")
    assert (disk_cache.read_table(table, parse), parsed) == ({"text": "mai = 5"}, ["mai = 5"])
    table.write_text("maggio = 5")
    assert (disk_cache.read_table(table, parse), parsed) == ({"text": "maggio = 5"}, ["mai = 5", "maggio = 5"])


def test_a_note_is_read_alike_with_and_without(tmp_path: Path) -> None:
    def run() -> str:
        done = subprocess.run(
            [sys.executable, "-m", "cli.main", "parse", "-"],
            input=NOTE,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
        )
        return done.stdout

    first = run()
    assert "黃金時代" in first
    (file,) = (tmp_path / "ibidem").iterdir()
    assert run() == first
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert run() == first
