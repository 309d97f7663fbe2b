"""`python -m tests.generator [--size N] [--rounds N] [--to FILE] [--judge]`: trains the models anew, and fits how far they are believed."""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.generator import calibrate, judge, train


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=train.SIZE, help="how many notes are made")
    parser.add_argument("--rounds", type=int, default=train.ROUNDS, help="how often the fit is improved")
    parser.add_argument("--to", type=Path, default=train.MODEL)
    parser.add_argument("--judge", action="store_true", help="only the second witness, which tells what is said from what is cited")
    options = parser.parse_args()
    if options.judge:
        judge.train_judge(path=options.to.with_name("judge.crfsuite"))
        return
    start = time.perf_counter()
    with ProcessPoolExecutor(1) as pool:  # the second core fits the curve meanwhile, on a model of its own
        fitted = pool.submit(calibrate.calibrate, options.to.with_name("calibration.toml"))
        judged = pool.submit(judge.train_judge, path=options.to.with_name("judge.crfsuite"))
        train.train(options.size, options.rounds, path=options.to)
        print(f"{options.to.name}: {options.to.stat().st_size / 1e6:.2f} MB after {time.perf_counter() - start:.0f} s", flush=True)
        fitted.result()
        judged.result()
    print(f"calibration.toml and judge.crfsuite after {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
