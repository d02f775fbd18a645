"""The embed: a small page for a frame on another site, with one total and no prices.

The page is served with its total, so it works without scripts; embed.js asks for it again when an
input changes, and shows the parts that differ.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from pricing import InvalidEstimate, Prices, Problem
from pricing.link import calls, compact, frame, parameters, usable
from pricing.names import plan_name
from pricing.wording import with_separators
from web import estimates
from web.answers import FOR_A_YEAR, cacheable
from web.embed import palette
from web.embed.inputs import Work, carried, choices, labels, main_fields, work_of
from web.offload import is_heavy, run_in_thread
from web.summary import (
    Answer,
    answer,
    capital,
    comparison,
    explanation,
    plan_words,
    source_text,
    total_and_period,
)

FILES = Path(__file__).parent
HOSTS = calls.hosts_from_environment()
"""The hosts that a call to action may lead to."""
MESSAGE = "vlmrun-estimate"
"""The type of the message that tells the page around the frame its total."""
FOR_SANDBOXES = {"Access-Control-Allow-Origin": "*"}
"""The script of a frame in a sandbox has no origin; it too may ask for the page again."""
LONG_TOTAL = 13
"""Characters of a total that is set smaller, so that it fits on a line of 280 px."""


async def page(request: Request) -> Response:
    """Serve the page with the priced estimate of its address."""
    query: bytes = request.scope["query_string"]
    canonical = str(request.url.replace(query=""))
    html = await run_in_thread(is_heavy(query), render, query, canonical)
    return cacheable(request, html.encode(), "text/html", FOR_SANDBOXES)


def render(query_string: bytes, canonical: str = "") -> str:
    """The page for an address's query string; ``canonical`` is the address without it."""
    prices = estimates.prices_today()
    try:
        ask, found = frame.frame_options(estimates.parameters(query_string), HOSTS), None
    except InvalidEstimate as error:
        ask, found = frame.frame_options({}), PricedAddress(None, error.problems)
    work = work_of(ask, prices)
    query = _query(ask, work)
    found = found or _price(ask, work, query, prices)
    problems = [*ask.notes, *map(work.amount.about_input, found.problems)]
    wrong = {problem.path for problem in problems}
    return _template().substitute(
        theme=ask.theme,
        canonical=escape(canonical),
        style=escape(urlencode(_style_options(ask))),
        script=f"v={_version(_content('embed.js'))}",
        fields="\n".join(main_fields(ask, work, wrong)),
        choices=choices(ask, work, prices, wrong),
        carried="".join(carried(ask, work, wrong)),
        problems="".join(_problem(problem, labels(work)) for problem in problems),
        message=_message(found),
        answer="\n".join(_answer(found)),
        actions="\n".join(_actions(ask, query)),
        foot=escape(" ".join(_foot(ask, found))),
    )


def _query(ask: frame.FrameOptions, work: Work) -> dict[str, Sequence[str]]:
    """The link of the estimate: that of the address, with the amount as typed."""
    others = {name: texts for name, texts in ask.estimate.items() if name not in work.amount.parts}
    return {**others, **work.amount.given}


@dataclass(frozen=True, slots=True)
class PricedAddress:
    """The answer to an address, and its problems."""

    answer: Answer | None
    """One month; None if a workload cannot be read."""
    problems: Sequence[Problem]
    has_plan: bool = True
    """False if the address names a plan that does not exist."""


def _price(
    ask: frame.FrameOptions, work: Work, query: parameters.Query, prices: Prices
) -> PricedAddress:
    if any(note.path == compact.NAME for note in ask.notes):
        return PricedAddress(None, ())
    read = usable(query, prices)
    problems = (*work.amount.missing, *read.problems)
    if read.estimate is None or read.left_out or work.amount.missing:
        return PricedAddress(None, problems)
    return PricedAddress(answer(read.estimate), problems, "plan" not in read.blocked)


# ---------------------------------------------------------------- the answer


def _message(found: PricedAddress) -> str:
    """The message to the page around the frame, as an attribute; none without an answer."""
    if found.answer is None or not found.has_plan:
        return ""
    result = found.answer.result.to_document()
    message = {
        "type": MESSAGE,
        **{name: result[name] for name in ("total_usd", "plan", "credits", "at_least")},
    }
    return f' data-message="{escape(json.dumps(message))}"'


def _answer(found: PricedAddress) -> Iterator[str]:
    if found.answer is None:
        yield '<p id="total">–</p>'  # noqa: RUF001
    elif not found.has_plan:
        yield '<p id="total">–</p>'  # noqa: RUF001
        yield f'<p id="sentence">{escape(_on_each_plan(found.answer))}</p>'
    else:
        yield from _total_and_plan(found.answer)
        yield f'<p id="sentence">{escape(explanation(found.answer))}</p>'


def _total_and_plan(found: Answer) -> Iterator[str]:
    amount, period = total_and_period(found.result.to_document())
    long = ' class="long"' if len(amount) > LONG_TOTAL else ""
    yield f'<p id="total"{long}>{amount}{f"<small>{period}</small>" if period else ""}</p>'
    if not period:
        return
    words = plan_words(found.plan)
    plan = capital(words) if found.is_chosen else f"Best plan: {words}"
    yield f'<p id="plan">{escape(plan)}</p>'
    for words in comparison(found):
        saves = ' class="saves"' if words.startswith("Saves") else ""
        yield f"<p{saves}>{escape(words)}</p>"


def _on_each_plan(found: Answer) -> str:
    """The month on every plan, for an address without a known plan."""
    totals = [
        f"{plan_name(plan)} ${with_separators(bill['total_usd'])}"
        for plan, bill in found.result.to_document()["plans"].items()
        if bill["total_usd"] is not None
    ]
    return f"{', '.join(totals)} a month."


def _problem(problem: Problem, labels: Mapping[str, str]) -> str:
    """A problem with the label of its input, and a button for each answer."""
    label = labels.get(problem.path)
    text = f"{label}: {problem.message}" if label else f"{problem.path} {problem.message}".strip()
    answers = "".join(
        f'<button form="inputs" name="{frame.ANSWER}"'
        f' value="{escape(f"{problem.path}={answer}")}">{escape(answer)}</button>'
        for answer in (problem.answers if label else ())
    )
    note = ' class="note"' if problem.path in frame.OWN else ""
    return f"<p{note}>{escape(text)}{f'<br>{answers}' if answers else ''}</p>"


def _actions(ask: frame.FrameOptions, query: parameters.Query) -> Iterator[str]:
    """The host's call to action, and the way to the full calculator."""
    elsewhere = 'target="_blank" rel="noopener"'
    if ask.call:
        address = escape(ask.call.address(ask.campaign))
        yield f'<a class="call" href="{address}" {elsewhere}>{escape(ask.call.text)}</a>'
    address = escape(f"./?{urlencode(query, doseq=True)}" if query else "./")
    yield f'<a id="open" href="{address}" {elsewhere}>Open the full calculator</a>'


def _foot(ask: frame.FrameOptions, found: PricedAddress) -> Iterator[str]:
    count = parameters.workload_count(ask.estimate)
    if count > 1:
        yield f"The first of {count} workloads; the total covers all of them."
    if found.answer:
        yield source_text(found.answer.result.to_document())


# ---------------------------------------------------------------- its files


@cache
def _template() -> Template:
    return Template((FILES / "embed.html").read_text("utf-8"))


@cache
def _content(name: str) -> bytes:
    return (FILES / name).read_bytes()


def _version(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _style_options(ask: frame.FrameOptions) -> dict[str, str]:
    """The parameters of the style sheet's address: the look that differs, and its version."""
    radius = {} if ask.radius == frame.RADIUS else {"radius": str(ask.radius)}
    return {"v": _version(_style(ask)), **ask.colours, **radius}


def _style(look: frame.FrameOptions) -> bytes:
    """The style sheet, with the host page's colours instead of ours."""
    return palette.css(look.colours, look.radius).encode() + _content("embed.css")


async def style(request: Request) -> Response:
    """Serve the style sheet for the look in its address."""
    look = frame.frame_options({name: [text] for name, text in request.query_params.items()})
    return Response(_style(look), headers=FOR_A_YEAR, media_type="text/css")


async def script(_request: Request) -> Response:
    """Serve the script."""
    return Response(_content("embed.js"), headers=FOR_A_YEAR, media_type="text/javascript")


async def nothing(_request: Request) -> Response:
    """Answer 404 below /embed, which any site may frame."""
    return PlainTextResponse("There is nothing here; the calculator to frame is /embed.", 404)


routes: list[BaseRoute] = [
    Route("/embed", page),
    Route("/embed/calculator.css", style),
    Route("/embed/calculator.js", script),
    Route("/embed/{rest:path}", nothing),
]
"""The routes that `app.py` serves."""
