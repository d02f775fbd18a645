"""The Firefox in which the main job is done once, and the Node that drives it.

`python tests/support/firefox.py` installs them on Debian and what descends from it.
Elsewhere it does nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("firefox-esr", "firefox")
_MAC_APPLICATION = "/Applications/Firefox.app/Contents/MacOS/firefox"


def executable() -> str | None:
    """The path of Firefox, where it is installed."""
    found = (*map(shutil.which, _NAMES), _MAC_APPLICATION)
    return next((path for path in found if path and Path(path).is_file()), None)


def node() -> str | None:
    """The path of Node, where it is installed."""
    return shutil.which("node")


def can_be_installed() -> bool:
    """Whether this system has both as packages."""
    return shutil.which("apt-get") is not None


def install() -> None:
    """Install what is missing of Firefox and npm, which brings Node."""
    browser = [] if executable() else ["firefox-esr"]
    npm = [] if shutil.which("npm") else ["npm"]
    if not (browser or npm) or not can_be_installed():
        return
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    packages = ["install", "-y", "--no-install-recommends", *browser, *npm]
    for command in ([*apt_get, "update"], [*apt_get, *packages]):
        subprocess.run(command, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    install()
