"""Many visitors of one process at once, each changing an amount again and again.

    python benchmarks/visitors.py [visitors] [changes] [seconds between changes]

They speak Streamlit's own protocol over WebSockets, on this machine only. Prints how long a change
waits for its answer (the first rush, when all arrive, apart), the server's processor time for one
change and its memory for one visitor.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import SystemRandom

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.support.server import Server

CHANCE = SystemRandom()
LONGEST = 300
"""Seconds the whole may take."""


class Visitor:
    """One open tab."""

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self.socket = socket
        self.box = ""
        """Streamlit's name for the first amount."""

    async def run(self, amount: str = "") -> float:
        """Ask for a run, with an amount typed or without; the seconds until it is answered."""
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        if amount:
            widget = asked.rerun_script.widget_states.widgets.add()
            widget.id, widget.string_value = self.box, amount
        start = time.perf_counter()
        await self.socket.send(asked.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await asyncio.wait_for(self.socket.recv(), 60))
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - start
            self._find_box(answer)

    def _find_box(self, answer: ForwardMsg) -> None:
        element = answer.delta.new_element
        if element.WhichOneof("type") == "text_input" and not self.box:
            self.box = element.text_input.id


async def visit(
    url: str, changes: int, pause: float, first: list[float], later: list[float]
) -> None:
    """Arrive at some moment, and change the amount again and again."""
    await asyncio.sleep(CHANCE.random() * pause)
    async with websockets.connect(
        url, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None, open_timeout=60,
        ping_timeout=None,
    ) as socket:  # fmt: skip
        visitor = Visitor(socket)
        first.append(await visitor.run())
        for change in range(changes):
            await asyncio.sleep(pause * (0.5 + CHANCE.random()))
            later.append(await visitor.run(str(1000 + change)))


def used(process: int) -> tuple[float, float]:
    """Processor seconds and resident megabytes of a process."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds, int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6


async def main(visitors: int, changes: int, pause: float) -> None:
    """Measure and print."""
    first: list[float] = []
    later: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "log")
        url = f"{server.url.replace('http', 'ws')}/_stcore/stream"
        try:
            before = used(server.process_id)
            visits = [visit(url, changes, pause, first, later) for _ in range(visitors)]
            ends = await asyncio.wait_for(asyncio.gather(*visits, return_exceptions=True), LONGEST)
            after = used(server.process_id)
        finally:
            server.stop()
    for name, waits in (("arriving", first), ("changing", later)):
        slow = statistics.quantiles(waits, n=20)[-1]
        print(  # noqa: T201
            f"{name}: {1000 * statistics.median(waits):.0f} ms median, {1000 * slow:.0f} ms p95"
        )
    runs = len(first) + len(later)
    print(  # noqa: T201
        f"{1000 * (after[0] - before[0]) / runs:.1f} ms of CPU a run, "
        f"{(after[1] - before[1]) / visitors:.2f} MB a visitor, "
        f"{sum(end is not None for end in ends)} errors"
    )


if __name__ == "__main__":
    given = [float(number) for number in sys.argv[1:]]
    count, times, seconds = [*given, *(200, 6, 5.0)[len(given) :]]
    asyncio.run(main(int(count), int(times), seconds))
