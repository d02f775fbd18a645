"""The app as `make run` starts it, for the tests that need it whole."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from random import SystemRandom

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds until a start counts as failed; a busy machine is slow, not broken."""
PORTS = range(20_000, 30_000)
"""Below those that systems give to outgoing connections: a free one stays free."""


class Server:
    """The app on a free port of this machine, with no limit of requests."""

    def __init__(self, log: Path) -> None:
        self.port = _free_port()
        self.log = log
        self.start()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def process_id(self) -> int:
        """The process that serves."""
        return self._process.pid

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                [*command, "--server.port", str(self.port), "--server.address", "127.0.0.1"],
                cwd=ROOT,
                env={**os.environ, "CALCULATOR_API_REQUESTS_PER_SECOND": "0"},
                stdout=log,
                stderr=log,
            )
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"The app does not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """End the process, the way a new deployment does."""
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _free_port() -> int:
    while True:
        port = SystemRandom().choice(PORTS)
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
