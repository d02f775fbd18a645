"""Price random estimates with both engines and write down whether they agreed: `make verify`.

    python -m tests.verify 1000000 --jobs 2

The record goes to pricing/audit/verified.json; a test holds it to the rate card as it stands.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from random import Random
from typing import Any

from pricing.audit.verified import PATH, Verification, save
from pricing.clock import today
from tests.pricing.test_agreement import differences
from tests.support.cases import CARD, DAY
from tests.support.strategies import as_json, lean_estimate, random_estimate

MILLION = 1_000_000
BATCH = 2_000
FULL = 100
"""One estimate in so many may be long: up to 50 workloads, thousands of files, 60 months."""
MOST_SHOWN = 5

DAYS = tuple(dict.fromkeys([*CARD.days.values(), DAY]))
"""The first day of each version of the card, and one that all tests use."""


def check(seed: int, count: int) -> list[tuple[str, Any]]:
    """Price `count` random estimates twice; the documents on which the engines differ."""
    rng, wrong = Random(seed), []
    for _ in range(count):
        document = random_estimate(rng) if rng.randrange(FULL) == 0 else lean_estimate(rng)
        day = rng.choice(DAYS)
        if found := differences(document, day):
            wrong.append((f"{day}: {as_json(document)}", repr(found)))
    return wrong


def verify(count: int, jobs: int) -> list[tuple[str, Any]]:
    """The same in parallel, in batches that each have a seed of their own."""
    batches = [min(BATCH, count - start) for start in range(0, count, BATCH)]
    wrong, done, began = [], 0, time.monotonic()
    with ProcessPoolExecutor(jobs) as pool:
        futures = {pool.submit(check, seed, size): size for seed, size in enumerate(batches)}
        for future in as_completed(futures):
            wrong += future.result()
            done += futures[future]
            rate = done / (time.monotonic() - began)
            note = (
                f"\r{done:,} of {count:,} estimates, {len(wrong)} differences, {rate:,.0f} a second"
            )
            sys.stderr.write(note)
    sys.stderr.write("\n")
    return wrong


def main(arguments: list[str] | None = None) -> int:
    """Verify, write the record, show what differs; 1 when anything does."""
    parser = argparse.ArgumentParser(prog="python -m tests.verify", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=MILLION)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--record", type=Path, default=PATH)
    options = parser.parse_args(arguments)
    wrong = verify(options.count, options.jobs)
    for document, found in wrong[:MOST_SHOWN]:
        sys.stdout.write(f"{document}\n  {found}\n")
    record = Verification(CARD.sha256, options.count, len(wrong), today(), DAYS)
    save(record, options.record)
    sys.stdout.write(f"{json.dumps({'estimates': options.count, 'differences': len(wrong)})}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
