"""Sets the small PDFs of this folder again from their sources, each by a program that people use.

    python -m tests.readers.pdf.make

Needs pdflatex and lualatex, typst (the package of Python), pandoc and soffice, and the fonts Liberation and Noto; a source whose program
is absent is said and passed over. The answers stand in cases.toml; pages that no program sets so are drawn by drawn.py.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SOURCES, FILES = HERE / "sources", HERE / "files"


def set_tex(source: Path, into: Path) -> None:
    engine = source.read_text(encoding="utf-8").split(":", 1)[0].lstrip("% ")
    for _ in range(2):  # the second run knows the pages
        subprocess.run([engine, "-interaction=batchmode", f"-output-directory={into}", str(source)], check=False, capture_output=True)


def set_typst(source: Path, into: Path) -> None:
    import typst  # type: ignore[import-not-found]

    typst.compile(str(source), output=str(into / f"{source.stem}.pdf"))


def set_markdown(source: Path, into: Path) -> None:
    subprocess.run(["pandoc", str(source), "-o", str(into / f"{source.stem}.docx")], check=True)
    set_office(into / f"{source.stem}.docx", into)


def set_office(source: Path, into: Path) -> None:
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(into), str(source)], check=True)


WAYS = {".tex": set_tex, ".typ": set_typst, ".md": set_markdown, ".fodt": set_office}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for source in sorted(SOURCES.iterdir()):
            try:
                WAYS[source.suffix](source, Path(folder))
                shutil.copy(Path(folder, f"{source.stem}.pdf"), FILES)
            except (OSError, ImportError, subprocess.CalledProcessError) as error:
                print(f"{source.name} was not set: {error}")


if __name__ == "__main__":
    main()
