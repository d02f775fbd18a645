"""LibreOffice without a screen, which opens and recalculates the exported workbooks.

`python tests/support/soffice.py` installs it where there is none (Debian: 49 s for Calc alone).
Tests call `recalculated()` and are skipped where it is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
"""Recalculate every formula on opening, whatever value the file carries."""


NUMBERS_AS_THEY_ARE = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false"
"""The first sheet as CSV in UTF-8, its values unformatted; four times as fast as a workbook."""


def executable() -> str | None:
    """The path of LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def recalculated(books: Sequence[Path], folder: Path, form: str = "xlsx") -> list[Path]:
    """Copies of workbooks as LibreOffice computes and saves them."""
    office = executable()
    assert office
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(PROFILE, "utf-8")
    target = folder / "recalculated"
    done = subprocess.run(
        [
            office,
            f"-env:UserInstallation={profile.parent.as_uri()}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(target),
            *map(str, books),
        ],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    copies = [(target / book.name).with_suffix(f".{form.partition(':')[0]}") for book in books]
    assert all(copy.is_file() for copy in copies), done.stderr
    return copies


def install() -> None:
    """Install Calc alone on Debian and what descends from it; elsewhere the tests are skipped."""
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    if shutil.which("apt-get") is None or (as_root and shutil.which("sudo") is None):
        return
    apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    install = [*apt_get, "install", "-y", "--no-install-recommends", "libreoffice-calc-nogui"]
    for command in ([*apt_get, "update"], install):
        subprocess.run(command, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    if executable() is None:
        install()
    print(executable() or "No LibreOffice here: the tests that recalculate workbooks are skipped.")
