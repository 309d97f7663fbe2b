"""How many of the made claims are looked for rightly: `python -m tests.evidence` prints it; with --misses, what is not right, too."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.evidence.claims import TABLES, judge, load
from tests.evidence.site import site
from tests.links.conftest import LOOPBACK
from tests.links.web import Web


def main() -> None:
    """Prints a line for each table."""
    web = Web()
    proxy = web.site(site())
    for name in TABLES:
        with tempfile.TemporaryDirectory() as folder:
            found = judge(load(name), LOOPBACK, proxy, Path(folder))
        right = sum(one.is_right for one in found)
        false = [one for one in found if one.row.get("page") == "not found" and one.case["expect"] != "not found"]
        print(f"{name:12} {right} of {len(found)} right ({right / len(found):.2f}), false “not found”: {len(false)}")
        for one in found if "--misses" in sys.argv else ():
            if not one.is_right:
                print(
                    "   ",
                    one.case["why"],
                    "|",
                    one.case["expect"],
                    "|",
                    {k: one.row.get(k) for k in ("page", "wanted", "likeness", "why", "passage")},
                )
    web.close()


if __name__ == "__main__":
    main()
