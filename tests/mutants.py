"""Mutation testing, one wing of the core at a time: `make mutants WING=month`.

    python -m tests.mutants month link

Each wing is mutated in a folder of its own (`mutants/month/`) and tested by its own tests and
those of the whole core. A run that was ended goes on where it stopped, and tries again what
survived, as tests may have come since. The wing's row of the record is then written anew.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pricing.clock import today

ROOT = Path(__file__).parents[1]
CORE = ROOT / "pricing"
RECORD = ROOT / "docs" / "equivalent-mutants.md"
GROUND = "ground"
"""The files that belong to no wing."""
WINGS = (*sorted(file.parent.name for file in CORE.glob("*/__init__.py")), GROUND)

LINKED = ("pricing", "README.md")
TESTS = ("conftest.py", "pricing", "scenarios", "support", "transcripts", "verify.py")
"""What the tests of the core need of the repository, and of `tests`."""

KILLED, NO_TESTS, TIMED_OUT = {1, 3}, {5, 33}, {24, 36, 152, 255, -24}
"""How mutmut writes down what became of a mutant; 0 survived, null is not yet tried."""

SETTINGS = """
[tool.mutmut]
source_paths = ["pricing/"]
also_copy = ["README.md"]
only_mutate = {files}
pytest_add_cli_args = ["-p", "no:cacheprovider", "-x"]
pytest_add_cli_args_test_selection = {tests}
use_git_change_detection = false
"""


def files_of(wing: str) -> list[Path]:
    """The modules of a wing."""
    folder = CORE if wing == GROUND else CORE / wing
    return sorted(folder.glob("*.py"))


def tests_of(wing: str) -> list[Path]:
    """The tests of a wing, and those of the whole core."""
    tests = ROOT / "tests" / "pricing"
    own = [] if wing == GROUND else sorted((tests / wing).glob("test_*.py"))
    return [*own, *sorted(tests.glob("test_*.py"))]


def settings(wing: str) -> str:
    """The project's settings, and mutmut's for a wing."""
    files, tests = (
        json.dumps([str(file.relative_to(ROOT)) for file in found])
        for found in (files_of(wing), tests_of(wing))
    )
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    return project + SETTINGS.format(files=files, tests=tests)


def prepare(wing: str) -> Path:
    """The folder in which a wing is mutated, with what an earlier run found there."""
    folder = ROOT / "mutants" / wing
    (folder / "tests").mkdir(parents=True, exist_ok=True)
    for name in (*LINKED, *(f"tests/{name}" for name in TESTS)):
        link = folder / name
        if not link.is_symlink():
            link.symlink_to(ROOT / name)
    (folder / "pyproject.toml").write_text(settings(wing), "utf-8")
    _forget_what_may_have_changed(folder / "mutants")
    return folder


def _forget_what_may_have_changed(made: Path) -> None:
    """Let mutmut copy data anew, measure the tests anew and try again what was not killed."""
    (made / "mutmut-stats.json").unlink(missing_ok=True)
    for file in (made / "pricing").rglob("*"):
        if file.is_file() and file.suffix not in {".py", ".meta", ".spans"}:
            file.unlink()
    for file in made.rglob("*.meta"):
        found = json.loads(file.read_text("utf-8"))
        codes = found["exit_code_by_key"]
        found["exit_code_by_key"] = {
            name: code if code in KILLED | TIMED_OUT else None for name, code in codes.items()
        }
        file.write_text(json.dumps(found), "utf-8")


def outcomes(folder: Path) -> Counter[str]:
    """How many mutants a folder holds, and how many were tried, killed, or not."""
    found: Counter[str] = Counter()
    for code in _exit_codes(folder):
        found["mutants"] += 1
        if code is not None:
            found["tried"] += 1
            found[_outcome(code)] += 1
    return found


def _exit_codes(folder: Path) -> Iterator[int | None]:
    for file in sorted((folder / "mutants").rglob("*.meta")):
        yield from json.loads(file.read_text("utf-8"))["exit_code_by_key"].values()


def _outcome(code: int) -> str:
    if code in KILLED | TIMED_OUT:
        return "killed"
    return "without a test" if code in NO_TESTS else "survived"


def row(wing: str, found: Counter[str]) -> str:
    """A wing's row of the record."""
    share = f"{100 * found['killed'] / found['tried']:.1f} %" if found["tried"] else "-"
    counts = [found[name] for name in ("mutants", "tried", "killed", "survived", "without a test")]
    cells = [wing, str(today()), *(f"{count:,}" for count in counts), share]
    return f"| {' | '.join(cells)} |"


def record(wing: str, found: Counter[str], path: Path = RECORD) -> None:
    """Write a wing's row in place of the one that stands there."""
    lines = path.read_text("utf-8").splitlines()
    (index,) = [n for n, line in enumerate(lines) if line.startswith(f"| {wing} |")]
    lines[index] = row(wing, found)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Run the wings one after the other; 1 when mutmut failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("wings", nargs="*", help=", ".join(WINGS))
    chosen = parser.parse_args(arguments).wings or WINGS
    if unknown := set(chosen) - set(WINGS):
        parser.error(f"no wing of the core: {', '.join(sorted(unknown))}")
    for wing in chosen:
        folder = prepare(wing)
        if mutmut("run", folder):
            return 1
        record(wing, outcomes(folder))
        mutmut("results", folder)
    return 0


def mutmut(command: str, folder: Path) -> int:
    """Run mutmut in a folder; what is not of the core is imported from where it stands."""
    executable = Path(sys.executable).with_name("mutmut")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [executable, command], cwd=folder, env=environment, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
