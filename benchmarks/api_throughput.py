"""Requests a second of the API on one core, compared with an empty Starlette route.

    python benchmarks/api_throughput.py [seconds]

Both servers run on the first core, the client on another if there is one. Loopback only; it takes
about twenty seconds with the default of three seconds a row. The first figure counts requests by a
second of the server's processor time, if the system reports it: what an idle core achieves. The
second counts them by a second of the clock, which gives less on a busy machine.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
CONNECTIONS = 16
LONGEST = 30.0
EMPTY = """
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

async def nothing(request):
    return Response()

uvicorn.run(Starlette(routes=[Route("/", nothing)]), port={port}, log_level="error")
"""
LINK = "/api/v1/estimate?domain=document.invoice&units=20000"
DOCUMENT = {"workloads": [{"domain": "document.invoice", "units": 20_000}]}
YEAR = {**DOCUMENT, "projection": {"months": 12, "growth_percent": 5}}


class Rate(NamedTuple):
    """Requests a second."""

    of_a_core: float
    here: float


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def on_core(core: int) -> None:
    """Keep this process, or the one about to start, on one core."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[core % len(cores)]})


@contextmanager
def served(command: list[str], port: int) -> Iterator[int]:
    """Run a server on the first core; the value is its process id."""
    environment = {**os.environ, "CALCULATOR_API_REQUESTS_PER_SECOND": "0"}
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: on_core(0),  # noqa: PLW1509 - no thread has been started here
    )
    try:
        end = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        time.sleep(2)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def request(path: str, *headers: str, body: bytes = b"") -> bytes:
    """The bytes of an HTTP request."""
    method = "POST" if body else "GET"
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *headers]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def answer(reader: asyncio.StreamReader) -> bytes:
    """Read one response completely and return its head."""
    head = await reader.readuntil(b"\r\n\r\n")
    _, _, length = head.lower().partition(b"content-length: ")
    if length:
        await reader.readexactly(int(length.split(b"\r\n")[0]))
    return head


def processor_seconds(process: int) -> float | None:
    """The processor time that a process has used; None if the system does not report it."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return None
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def rate(server: tuple[int, int], sent: bytes, status: int, seconds: float) -> Rate:
    """Requests a second over a few open connections; every status is checked."""
    process, port = server
    done, used = 0, processor_seconds(process)
    start = time.perf_counter()

    async def ask() -> None:
        nonlocal done
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() - start < seconds:
            writer.write(sent)
            head = await answer(reader)
            assert head.split()[1] == str(status).encode(), head
            done += 1
        writer.close()

    await asyncio.gather(*(ask() for _ in range(CONNECTIONS)))
    took = time.perf_counter() - start
    busy = took if used is None else (processor_seconds(process) or 0) - used
    return Rate(done / busy, done / took)


async def tag(port: int) -> str:
    """The ETag of the estimate that is requested."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request(LINK))
    head = await answer(reader)
    writer.close()
    return next(
        line.decode().split(": ")[1] for line in head.split(b"\r\n") if line.startswith(b"etag")
    )


def measure(seconds: float) -> dict[str, Rate]:
    """The rate of each kind of request."""
    found = {}
    port = free_port()
    with served([sys.executable, "-c", EMPTY.format(port=port)], port) as process:
        nothing = rate((process, port), request("/"), 200, seconds)
        found["an empty Starlette route"] = asyncio.run(nothing)
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    with served(
        [*command, "--server.port", str(port), "--server.address", "127.0.0.1"], port
    ) as process:
        etag = asyncio.run(tag(port))
        kinds = {
            "GET an estimate": (request(LINK), 200),
            "GET an estimate again (304)": (request(LINK, f"If-None-Match: {etag}"), 304),
            "POST an estimate": (
                request("/api/v1/estimate", body=json.dumps(DOCUMENT).encode()),
                200,
            ),
            "POST a year's projection": (
                request("/api/v1/estimate", body=json.dumps(YEAR).encode()),
                200,
            ),
            "the embed's page": (request(LINK.replace("api/v1/estimate", "embed")), 200),
        }
        for name, (sent, status) in kinds.items():
            found[name] = asyncio.run(rate((process, port), sent, status, seconds))
    return found


def main() -> None:
    """Measure and print a table."""
    seconds = min(float(sys.argv[1]) if len(sys.argv) > 1 else 3.0, LONGEST)
    on_core(1)
    found = measure(seconds)
    empty = next(iter(found.values()))
    for name, figure in found.items():
        share = figure.of_a_core / empty.of_a_core
        row = f"{name:30}{figure.of_a_core:8,.0f} a second {share:6.0%}{figure.here:10,.0f} here\n"
        sys.stdout.write(row)


if __name__ == "__main__":
    main()
