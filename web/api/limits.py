"""The rate limit of the API: a token bucket for each client, in this process.

A small request costs a token, a large one more; tokens come back steadily up to a burst.

    CALCULATOR_API_REQUESTS_PER_SECOND="20"      the default; 0 for no limit, behind a gateway
"""

import math
import os
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from ipaddress import IPv6Network

VARIABLE = "CALCULATOR_API_REQUESTS_PER_SECOND"
DEFAULT = 20.0
BURST_SECONDS = 5
"""A client that was idle may spend the tokens of this many seconds at once."""
MOST_CLIENTS = 10_000
"""Clients remembered; the one idle longest is forgotten first and starts with a full bucket."""


class Limiter:
    """The buckets of all clients."""

    def __init__(self, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_second = per_second
        self.clock = clock
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Limiter":
        """Read the limit; raise ValueError that names the variable and what is wrong with it."""
        value = environ.get(VARIABLE, str(DEFAULT))
        try:
            per_second = float(value)
        except ValueError:
            per_second = math.nan
        if not 0 <= per_second < math.inf:
            raise ValueError(
                f"{VARIABLE} is {value!r}: write requests a second, such as 20; 0 for no limit"
            )
        return cls(per_second)

    def wait(self, client: str) -> int:
        """Whole seconds until a client may ask again; 0 when it may now."""
        missing = 1 - self._tokens(client)
        return math.ceil(missing / self.per_second) if self.per_second and missing > 0 else 0

    def spend(self, client: str, tokens: float) -> None:
        """Take tokens; a request that turned out large may leave a debt."""
        if self.per_second:
            left = self._tokens(client) - tokens
            self.buckets[client] = (left, self.clock())
            self.buckets.move_to_end(client)
            while len(self.buckets) > MOST_CLIENTS:
                self.buckets.popitem(last=False)

    def _tokens(self, client: str) -> float:
        most = max(1.0, self.per_second * BURST_SECONDS)
        left, since = self.buckets.get(client, (most, self.clock()))
        return min(most, left + (self.clock() - since) * self.per_second)


def client_of(address: str | None) -> str:
    """The client that an address belongs to: with IPv6, its whole network of 64 bits."""
    if address and ":" in address:
        return str(IPv6Network((address.partition("%")[0], 64), strict=False))
    return address or ""
