"""`python -m tests.generator [--size N] [--rounds N] [--to FILE]`: trains the model anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.generator import train

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--size", type=int, default=24000)
parser.add_argument("--rounds", type=int, default=80)
parser.add_argument("--to", type=Path, default=train.MODEL)
options = parser.parse_args()
seconds = train.train(options.size, options.rounds, path=options.to)
print(f"{options.to.name}: {options.to.stat().st_size / 1e6:.2f} MB in {seconds:.0f} s")
