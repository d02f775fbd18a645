"""The calculator's main job once in Firefox: `make firefox`.

Serves the calculator on a free port and lets `main_job.mjs` use it. The exit status is 1 when the
job cannot be done; it is 0, with a sentence, where Firefox and Node can only be installed by hand.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support import firefox
from tests.support.drawn import DRAWN, NUMBERED
from tests.support.server import Server

SCRIPT = Path(__file__).with_name("main_job.mjs")
NOT_HERE = "Firefox or Node is not installed here: the main job is not done in Firefox."


def main() -> int:
    """Do the main job, or say why it is not done."""
    node, browser = firefox.node(), firefox.executable()
    if node is None or browser is None:
        sys.stderr.write(f"{NOT_HERE}\n")
        return int(firefox.can_be_installed())
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        is_done = _is_done(node, browser, log) and "Traceback" not in log.read_text()
        if not is_done:
            sys.stderr.write(log.read_text())
    return int(not is_done)


def _is_done(node: str, browser: str, log: Path) -> bool:
    server = Server(log)
    try:
        command = [node, SCRIPT, server.url, browser, NUMBERED, DRAWN]
        return subprocess.run(command, check=False).returncode == 0
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())
