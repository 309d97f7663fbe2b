"""The house in figures: `python -m tests.measures` prints what was asked of the code and what it is today; exit 1 where one falls short.

Complexity is that of McCabe with boolean operators counted (radon); circles and arrows are those of the imports, lazy ones too, but not
those for type checkers alone.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
FLOORS = (
    ("bib.disk_cache",),
    ("bib.patterns", "bib.scripts", "bib.terms"),
    ("bib",),
    ("references", "references.terms", "references.model", "references.structure", "references.errors"),
    ("references.findings", "references.passages", "references.markup", "references.composed"),
    ("references.fields", "references.readers"),
    ("references.stops",),
    ("references.forms", "references.labeller", "references.notes", "references.readers.pdf"),
    ("references.layers", "references.italics", "references.remarks"),
    ("references.layers.code_blocks", "references.layers.vetting", "references.layers.short_pieces"),
    ("references.parse",),
    ("references.backrefs", "references.claims", "references.dedupe", "references.corrections", "references.entries"),
    ("references.witnesses", "references.hyperlinks", "references.evidence"),
    ("references.pipeline",),
    ("references.reading", "references.workers", "references.derive", "references.gaps", "references.sequence"),
    ("references.library",),
    ("references.links", "references.export"),
    ("references.links.fetching", "references.links.pages"),
    ("references.links.judging", "references.links.store"),
    ("references.links.runs",),
    ("references.links.archives", "references.links.registries"),
    ("references.links.checking",),
    ("references.links.reports",),
    ("references.linked",),
    ("references.explain", "references.face"),
    ("ibidem",),
    ("cli",),
    ("ibidem.__main__",),
)
"""from the ground up: a module may import from its own floor and from those below it (what is not named stands where its package does)"""
COMPLEX, LONG_FILE, LONG_FUNCTION = 10, 350, 60
ADVERBS = re.compile(
    r"_*(?:alone|between|behind|before|after|apart|around|inside|outside|within|without|once|again|ahead|aside|along|above|below|beside|"
    r"[a-z]+ed|told|held|known|shown|written|given|taken|made|found|kept|begun|seen|left|read_by|undone)"
)
"""a lone participle, adverb or preposition does not say what a function does"""
NOUNS = frozenset(("seed", "need", "speed", "embed"))


class Measure(NamedTuple):
    """One figure: what it counts, what it may be at most, what it is, and the worst of it."""

    name: str
    most: float
    value: float
    worst: tuple[str, ...] = ()


def sources() -> Iterator[tuple[str, Path]]:
    """The modules of the house: dotted name and file."""
    for path in sorted(path for room in ("bib", "references", "ibidem", "cli") for path in (ROOT / room).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def floor(module: str) -> int:
    """The number of the floor on which a module stands: that of its longest prefix.

    >>> floor("references.fields.dates") < floor("references.forms.dotted") < floor("cli.build")
    True
    """
    named = [(len(prefix), number) for number, prefixes in enumerate(FLOORS) for prefix in prefixes]
    held = [(size, number) for size, number in named if any(len(p) == size and f"{module}.".startswith(f"{p}.") for p in FLOORS[number])]
    return max(held)[1]


def imports(tree: ast.Module, module: str, known: frozenset[str]) -> Iterator[str]:
    """The modules of the house that a module imports, wherever it does, save for type checkers."""
    hidden = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield from (one for one in ([full] if full in known else [node.module]) if one in known and one != module)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known and alias.name != module)


def complexities(path: Path) -> dict[str, int]:
    """The complexity of each function of a file, methods by Class.name."""
    from radon.complexity import cc_visit
    from radon.visitors import Class

    found: dict[str, int] = {}
    for block in cc_visit(path.read_text(encoding="utf-8")):
        if not isinstance(block, Class):
            found[f"{block.classname}.{block.name}" if getattr(block, "classname", None) else block.name] = block.complexity
    return found


def circle(arrows: dict[str, set[str]]) -> tuple[str, ...]:
    """Modules that import each other in a circle, if there are any."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def measure() -> list[Measure]:
    """All figures, as they are today."""
    modules = dict(sources())
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in modules.items()}
    known = frozenset(modules)
    arrows = {name: set(imports(tree, name, known)) for name, tree in trees.items()}
    up = [f"{name} -> {other}" for name, others in arrows.items() for other in sorted(others) if floor(other) > floor(name)]
    complexity = {f"{name}.{one}": number for name, path in modules.items() for one, number in complexities(path).items()}
    above = sorted((number, name) for name, number in complexity.items() if number > COMPLEX)[::-1]
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules.items()}
    files = sorted((count, name) for name, count in lines.items() if count > LONG_FILE)[::-1]
    every = [(name, one) for name, tree in trees.items() for one in functions(tree)]
    sizes = sorted(((one.end_lineno or 0) - one.lineno + 1, f"{name}.{one.name}") for name, one in every)[::-1]
    lone = [f"{name}.{one.name}" for name, one in every if ADVERBS.fullmatch(one.name) and one.name.strip("_") not in NOUNS]
    public = [(name, one) for name, one in every if name.split(".")[0] != "cli" and one in trees[name].body and one.name[0] != "_"]
    bare = [f"{name}.{one.name}" for name, one in public if ">>>" not in (ast.get_docstring(one) or "")]
    ring = circle(arrows)
    return [
        Measure("functions with a complexity over 10, of 100", 6.0, 100 * len(above) / len(complexity), _counted(above)),
        Measure("files over 350 lines", 3, len(files), _counted(files)),
        Measure("functions over 60 lines", 3, sum(size > LONG_FUNCTION for size, _ in sizes), _counted(sizes[:5])),
        Measure("functions named by a lone participle or adverb, of 100", 1.0, 100 * len(lone) / len(every), tuple(lone)),
        Measure("public functions without an example, of 100", 10.0, 100 * len(bare) / len(public), tuple(bare)),
        Measure("modules in a circle", 0, len(ring), ring),
        Measure("imports that point up", 0, len(up), tuple(up)),
    ]


def _counted(rows: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(f"{name} {count}" for count, name in rows)


def main() -> int:
    """Prints the table; with --all every name that stands behind a figure."""
    most = None if "--all" in sys.argv else 3
    short = False
    for one in measure():
        short |= one.value > one.most
        print(f"{one.name:56} {one.value:7.2f}   at most {one.most:g}{'   <-- too many' if one.value > one.most else ''}")
        for name in one.worst[:most]:
            print(f"    {name}")
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
