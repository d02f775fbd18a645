"""The Chromium that the browser tests drive.

`python tests/support/chromium.py` prints its path and installs one where there is none: Debian's
package on Debian, Playwright's own build elsewhere. Tests call `executable()`, which installs
nothing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]
"""What a Chromium in a container needs to start."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_PLAYWRIGHT_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def executable() -> str:
    """Return the path of an installed Chromium; raise FileNotFoundError where there is none."""
    for path in (*map(shutil.which, _NAMES), *_MAC_APPLICATIONS, _playwright_path()):
        if path and Path(path).is_file():
            return str(path)
    raise FileNotFoundError("No Chromium here. `make chromium` installs one.")


def _playwright_path() -> str:
    """Ask in a process of its own: a test may be running a Playwright already."""
    command = [sys.executable, "-c", _PLAYWRIGHT_PATH]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def install() -> None:
    """Install a Chromium the way this machine's system does."""
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    may_install = not as_root or shutil.which("sudo")
    if _system() == "debian" and may_install:
        apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        _run(*apt_get, "update")
        _run(*apt_get, "install", "-y", "--no-install-recommends", "chromium")
        return
    with_libraries = ["--with-deps"] if sys.platform == "linux" and may_install else []
    _run(sys.executable, "-m", "playwright", "install", *with_libraries, "chromium")


def _system() -> str:
    release = Path("/etc/os-release")
    lines = release.read_text(encoding="utf-8").splitlines() if release.exists() else []
    return dict(line.split("=", 1) for line in lines if "=" in line).get("ID", "").strip('"')


def _run(*command: str) -> None:
    """Run with the output on standard error: standard output is for the path alone."""
    subprocess.run(command, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    try:
        path = executable()
    except FileNotFoundError:
        install()
        path = executable()
    print(path)
