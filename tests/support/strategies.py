"""Valid estimate documents of every kind the contract allows, for comparing two engines.

One generator, two sources of chance: `estimates()`, `workloads()` and `readings()` are
Hypothesis strategies (they shrink), `random_estimate(rng)` takes a plain seeded
`random.Random` and is fast enough for thousands of documents.

Documents are as `json.loads(text, parse_float=Decimal)` gives them; `as_json` is the way back.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

Table = dict[str, Any]

PAGES = [
    "document.invoice", "document.markdown", "image.classification", "healthcare.lab-report",
    "document.markdown.v2", "document.bank_statement.2", "image.document.markdown",
    "document.custom", " Document.Invoice ", "DOCUMENT.MARKDOWN", "\timage.TV-news", "Healthcare.X",
]  # fmt: skip
REDACTIONS = [
    "healthcare.phi-redaction", "healthcare.phi-edit-replace", "insurance.document-redaction",
    "agent.redaction", "web.edit-replace", "audio.call-redaction", "video.face-redaction-v2",
    "custom.redaction", "  Legal.REDACTION ", "retail.redactions", "image.pre-edit-replaced",
]  # fmt: skip
RECORDINGS = ["audio.transcription", "video.transcription", "AUDIO.call", " video.Dash-cam "]
CUSTOMS = ["custom", *(f"custom.model-{n}" for n in range(1, 8)), " CUSTOM.Model-1 "]
AGENTS = ["agent.claims", "agent.KYC", " Agent.multi.step "]
UNPRICED = [
    "web.github-stats", "retail.shelf", "documents.invoice", "documentx.invoice", "images.x",
    "customer.x", "agents.x", "videos.clip", "healthcare-x.y", " Web.Page ",
]  # fmt: skip

LEVELS = ["auto", "lo", "hi"]
TIERS = ["standard", "flex", "priority", None, "auto", "default"]
GROUNDED = ["document.*", "image.*", "healthcare.*", "redaction", "custom"]
UNIT_ROWS = ["document.*", "document.markdown", "image.*", "healthcare.*", "redaction", "custom"]
FILE_ROWS = ["audio.*", "video.*"]
REQUIREMENTS = ["baa", "zdr", "soc2", "hipaa", "in_vpc", "slack", "custom_sla"]
TEXTS = ["Invoices", "=1+1", "<b>Müller & Søn</b>", "发票", "{{7*7}}"]

VOLUMES = [
    0, 1, 2, 3, 49, 50, 51, 99, 100, 101, 999, 4999, 7990, 12500, 20000, 25000, 39950, 50000,
    79899, 79900, 79901, 99999, 100000, 100001, 10**6, 10**9, 10**12 - 1, 10**12,
]  # fmt: skip
SECONDS = [
    "0.5", "0.001", "1", "45", "299", "299.999", "300", "300.001", "301", "599", "599.5", "600",
    "600.001", "600.5", "601", "720", "899.999", "900", "900.001", "1500", "3600", "3600.25",
    "86400", "1000000",
]  # fmt: skip
GROWTHS = ["0", "5", "-5", "0.1", "7.25", "-12.5", "-99.99", "100", "33.333", "999.5", "1000"]
SHARES = ["50", "0", "100", "0.5", "33.333", "0.001", "99.99", "30", "12.5"]
FACTORS = ["1", "0", "0.5", "1.5", "2", "0.333", "12.25", "0.01"]


WORK_KEYS = [
    "units", "files", "duration_seconds", "agent", "price_as", "service_tier", "level",
    "flex_percent",
]  # fmt: skip
ESTIMATE_KEYS = ["plan", "projection", "enterprise", "readings", "first_month", "rate_card"]


def as_json(document: Table) -> str:
    """The document as JSON text that reads back to equal numbers (up to 15 digits each)."""
    return json.dumps(document, default=float, ensure_ascii=False)


class Choices:
    """A source of choices. The first option and the lowest number are the simplest."""

    def __init__(self, integer: Callable[[int, int], int], large: bool, lean: bool = False) -> None:
        """`integer(low, high)` draws both ends included; `large` allows very long documents.

        `lean` keeps them short and projections rare, where a million of them are wanted.
        """
        self.integer = integer
        self.large = large
        self.lean = lean

    def one_of(self, options: list[Any]) -> Any:
        """One of the options."""
        return options[self.integer(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        """True in about `percent` of a hundred draws."""
        return self.integer(0, 99) >= 100 - percent

    def some_of(self, options: list[Any]) -> list[Any]:
        """Any part of the options, the empty one and all of them included."""
        return [option for option in options if self.chance(40)]

    def decimal(self, low: int, high: int, places: int) -> Decimal:
        """A number from `low` to `high` with at most so many decimal places."""
        scale = 10**places
        return Decimal(self.integer(low * scale, high * scale)) / Decimal(scale)

    def number(self, texts: list[str]) -> int | Decimal:
        """One of the written numbers: whole ones as int, as JSON would read them."""
        text = self.one_of(texts)
        return Decimal(text) if "." in text else int(text)

    def volume(self) -> int:
        """A monthly quantity of any size; the values around thresholds are common."""
        if self.chance(50):
            return int(self.one_of(VOLUMES))
        return self.integer(0, 10 ** self.one_of([1, 2, 3, 4, 4, 5, 5, 6, 9, 12]))


# ---------------------------------------------------------------- the parts of a document


def make_readings(choose: Choices) -> Table:
    """Any mixture of readings, written out or left to their defaults."""
    options: Table = {
        "overage_usd_per_credit": [Decimal(text) for text in (
            "0.01", "0.00799", "0", "0.005", "0.0099", "0.02", "0.0123456", "1.5")],
        "custom_model_credits": [8, 6],
        "custom_model_unit": ["page", "call"],
        "pro_allowance": ["credits", "units"],
        "sign_up_bonus": ["once", "monthly"],
        "flat_rate_tiered": [True, False],
        "request_rounding": ["exact", "up"],
        "proration": ["second", "day", "month30", "none"],
    }  # fmt: skip
    return {key: choose.one_of(options[key]) for key in options if choose.chance(45)}


def make_seconds(choose: Choices) -> int | Decimal:
    """The length of one file, often right beside a segment's end."""
    if choose.chance(60):
        return choose.number(SECONDS)
    return choose.decimal(1, 20_000, choose.integer(0, 3))


def add_recordings(workload: Table, choose: Choices) -> None:
    """Files of one length, or one length for every file."""
    if choose.chance(40):
        longest = 2000 if choose.large and choose.chance(3) else 12
        count = choose.integer(1, longest)
        workload["durations_seconds"] = [make_seconds(choose) for _ in range(count)]
    else:
        workload["files"] = choose.volume()
        workload["duration_seconds"] = make_seconds(choose)


def make_agent(choose: Choices) -> Table:
    """Credits a user entered for an agent; fractions and zeros are his to enter."""
    tools = [
        {
            "name": choose.one_of(["ocr", "search", "=cmd"]),
            "credits": choose.decimal(0, 20, choose.integer(0, 3)),
            "calls": choose.integer(0, 12),
        }
        for _ in range(choose.integer(0, 3))
    ]
    return {"base_credits": choose.decimal(0, 50, choose.integer(0, 3)), "tools": tools}


# kind of domain -> (names, rows: the one that prices it or those it may be priced as)
KINDS: dict[str, tuple[list[str], list[str]]] = {
    "document": ([name for name in PAGES if name.strip().lower() != "document.markdown"],
                 ["document.*"]),
    "markdown": (["document.markdown", "DOCUMENT.MARKDOWN"], ["document.markdown"]),
    "recording": (RECORDINGS, ["audio.*"]),
    "redaction": (REDACTIONS, ["redaction"]),
    "custom": (CUSTOMS, ["custom"]),
    "agent": (AGENTS, []),
    "agent priced as": (AGENTS, UNIT_ROWS),
    "unpriced": (UNPRICED, []),
    "unpriced priced as": (UNPRICED, UNIT_ROWS),
    "unpriced recording priced as": (UNPRICED, FILE_ROWS),
}  # fmt: skip
COMMON = ["document", "document", "markdown", "recording", "recording", "redaction", "custom"]


def add_domain(workload: Table, choose: Choices) -> None:
    """A domain of any kind, with the quantity and options that go with it."""
    kind = choose.one_of([*COMMON, *KINDS])
    names, rows = KINDS[kind]
    workload["domain"] = choose.one_of(names)
    row = choose.one_of(rows) if rows else None
    if kind.endswith("priced as"):
        workload["price_as"] = row
    if kind == "agent" and choose.chance(75):
        workload["agent"] = make_agent(choose)
    if row in FILE_ROWS:
        add_recordings(workload, choose)
    else:
        workload["units"] = choose.volume()
    if row in GROUNDED and choose.chance(35):
        workload["grounding"] = choose.chance(70)


def make_workload(choose: Choices) -> Table:
    """One kind of work."""
    workload: Table = {}
    add_domain(workload, choose)
    if choose.chance(30):
        workload["name"] = choose.one_of(TEXTS)
    if choose.chance(70):
        workload["level"] = choose.one_of(LEVELS)
    if choose.chance(60):
        workload["service_tier"] = choose.one_of(TIERS)
    if choose.chance(30):
        files = len(workload.get("durations_seconds", []))
        most = workload.get("units") or workload.get("files") or files or 1
        workload["requests"] = choose.integer(1, min(most + most // 2, 10**12))
    if "durations_seconds" not in workload and choose.chance(30):
        workload["flex_percent"] = choose.number(SHARES)
    if choose.chance(25):
        workload["growth_percent"] = choose.number(GROWTHS)
    return workload


def make_projection(choose: Choices) -> Table:
    """Any growth and season; long ones only where they may take their time."""
    longest = 60 if choose.large and choose.chance(10) else 4 if choose.lean else 14
    projection: Table = {"months": choose.integer(1, longest)}
    if choose.chance(70):
        projection["start"] = f"{choose.integer(2026, 2031)}-{choose.integer(1, 12):02}"
    if choose.chance(70):
        projection["growth_percent"] = choose.number(GROWTHS)
    if choose.chance(50):
        projection["seasonality"] = [choose.number(FACTORS) for _ in range(12)]
    return projection


def make_offer(choose: Choices) -> Table:
    """A customer's own Enterprise offer."""
    return {
        "monthly_usd": choose.decimal(0, 5000, 2),
        "included_credits": choose.integer(0, 10 ** choose.integer(1, 6)),
        "usd_per_credit": choose.decimal(0, 1, 5),
    }


def make_estimate(choose: Choices) -> Table:
    """A whole document."""
    most = 50 if choose.large and choose.chance(2) else 2 if choose.lean else 7
    estimate: Table = {"workloads": [make_workload(choose) for _ in range(choose.integer(1, most))]}
    if choose.chance(20):
        estimate["version"] = 1
    if choose.chance(20):
        estimate["customer"] = choose.one_of(TEXTS)
    if choose.chance(60):
        estimate["plan"] = choose.one_of(["starter", "pro", "enterprise"])
    if choose.chance(50):
        estimate["first_month"] = choose.chance(60)
    if choose.chance(25):
        estimate["requirements"] = choose.some_of(REQUIREMENTS)
    if choose.chance(30):
        estimate["requests_per_minute"] = choose.one_of([1, 9, 10, 11, 25, 99, 100, 101, 5000])
    if choose.chance(60):
        estimate["readings"] = make_readings(choose)
    if choose.chance(25):
        estimate["enterprise"] = make_offer(choose)
    if choose.chance(6 if choose.lean else 45):
        estimate["projection"] = make_projection(choose)
        add_active_months(estimate, choose)
    return estimate


def add_active_months(estimate: Table, choose: Choices) -> None:
    """Some workloads live in a part of the projection only."""
    last_month = estimate["projection"]["months"] - 1
    for workload in estimate["workloads"]:
        if choose.chance(20):
            first = choose.integer(0, last_month)
            workload["active_months"] = [first, choose.integer(first, last_month)]


# ---------------------------------------------------------------- the two sources of chance


def random_estimate(rng: Random) -> Table:
    """A random valid document; the same seed gives the same document."""
    return make_estimate(Choices(rng.randint, large=True))


def lean_estimate(rng: Random) -> Table:
    """A short random valid document, of the same kinds; made for a million of them."""

    def integer(low: int, high: int) -> int:
        return low + int(rng.random() * (high - low + 1))

    return make_estimate(Choices(integer, large=False, lean=True))


JUNK: list[Any] = [
    None, True, 0, -1, 1.5, 61, 10**13, "", "flex", "default", "1.5", "x" * 121, "2027-13", [], [1],
    [0, 2], ["baa"] * 51, {}, {"months": 3},
]  # fmt: skip
"""Values that are right in some places and wrong in most."""


def changed_estimate(rng: Random) -> Table:
    """A valid document with one value, at any depth, replaced, left out or added."""
    document = lean_estimate(rng)
    part: Any = document
    while True:
        places = list(part) if isinstance(part, dict) else list(range(len(part)))
        place = rng.choice(places)
        if not (isinstance(part[place], dict | list) and part[place]) or rng.random() < 0.2:
            break
        part = part[place]
    change = rng.random()
    if change < 0.2:
        del part[place]
    elif change < 0.4 and isinstance(part, dict):
        part[rng.choice([*WORK_KEYS, *ESTIMATE_KEYS])] = rng.choice(JUNK)
    else:
        part[place] = rng.choice(JUNK)
    return document


def _drawn(make: Callable[[Choices], Table]) -> st.SearchStrategy[Table]:
    """A strategy that makes its choices through Hypothesis."""

    @st.composite
    def drawn(draw: st.DrawFn) -> Table:
        def integer(low: int, high: int) -> int:
            return draw(st.integers(low, high))

        return make(Choices(integer, large=False))

    return drawn()


def estimates() -> st.SearchStrategy[Table]:
    """Whole documents."""
    return _drawn(make_estimate)


def workloads() -> st.SearchStrategy[Table]:
    """Single workloads, without `active_months` (those need a projection)."""
    return _drawn(make_workload)


def readings() -> st.SearchStrategy[Table]:
    """The `readings` of an estimate."""
    return _drawn(make_readings)
