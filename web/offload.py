"""Runs heavy work in a thread, so that the event loop can answer small requests meanwhile."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from pricing.link import alongside, compact

HEAVY_BYTES = 8_000
"""Size of a sent estimate above which it may take long to read."""

_P = ParamSpec("_P")
_T = TypeVar("_T")
_one_at_a_time = CapacityLimiter(1)


async def run_in_thread(
    heavy: bool,  # noqa: FBT001 - keyword arguments are the work's own
    work: Callable[_P, _T],
    *given: _P.args,
    **named: _P.kwargs,
) -> _T:
    """Run heavy work in a thread, one piece at a time, and other work at once."""
    if not heavy:
        return work(*given, **named)
    return await to_thread.run_sync(lambda: work(*given, **named), limiter=_one_at_a_time)


def is_packed(query: bytes) -> bool:
    """Whether an address may hold a compact estimate, which is larger than it looks."""
    return any(f"&{name}=".encode() in b"&" + query for name in (compact.NAME, *alongside.PINS))


def is_heavy(query: bytes) -> bool:
    """Whether an address may take long to read."""
    return len(query) > HEAVY_BYTES or is_packed(query)
