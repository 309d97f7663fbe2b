"""`python -m tests.train.base [--size N]`: makes the notes that a personal model is trained on beside the person's own."""

from __future__ import annotations

import argparse
import json
import lzma

from references.labeller.personal import BASE, pack_note
from tests.generator import train

SIZE, SEED = 2000, 23
"""a seed of its own: on the notes that it was trained on, the shipped model would seem to be always right"""


def write(size: int = SIZE) -> None:
    lines = [json.dumps(pack_note(text, labels), ensure_ascii=False, separators=(",", ":")) for text, labels in train.corpus(size, SEED)]
    BASE.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE)
    write(parser.parse_args().size)
    print(f"{BASE.name}: {BASE.stat().st_size / 1e3:.0f} KB")


if __name__ == "__main__":
    main()
