"""Makes the documents of this folder anew from ships.fodt and rivers.md, with the programs that people use: LibreOffice and pandoc.

python -m tests.readers.documents.make
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent


def make() -> None:
    for program, commands in (
        ("soffice", [["--headless", "--convert-to", form, "--outdir", str(HERE), str(HERE / "ships.fodt")] for form in ("docx", "odt")]),
        ("pandoc", [[str(HERE / "rivers.md"), "-o", str(HERE / f"rivers.{form}")] for form in ("docx", "odt")]),
    ):
        found = shutil.which(program)
        if found is None:
            print(f"{program} is not here: its documents are left as they are")
            continue
        for command in commands:
            subprocess.run([found, *command], check=True, timeout=300)


if __name__ == "__main__":
    make()
