"""The embed: a small page for a frame on another site, with one total and no prices.

The page is served with its total, so it works without scripts; embed.js asks the API for later
totals.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from pricing import InvalidEstimate, Prices, Problem
from pricing.link import compact, domains, frame, inputs, parameters, usable
from pricing.names import plan_name
from pricing.wording import with_separators
from web import estimates
from web.answers import FOR_A_YEAR, cacheable
from web.embed.inputs import carried_inputs, fields, hidden, text_of
from web.offload import is_heavy, run_in_thread
from web.summary import sentence, source_text, total_and_period

FILES = Path(__file__).parent
_VARIABLES = {"accent": "accent", "background": "paper", "text": "ink"}


async def page(request: Request) -> Response:
    """Serve the page with the priced estimate of its address."""
    query: bytes = request.scope["query_string"]
    html = await run_in_thread(is_heavy(query), render, query)
    return cacheable(request, html.encode(), "text/html", headers={})


def render(query_string: bytes) -> str:
    """The page for an address's query string."""
    prices = estimates.prices_today()
    try:
        ask = frame.frame_options(estimates.parameters(query_string))
        found = _price(ask, prices)
    except InvalidEstimate as error:
        ask, found = frame.frame_options({}), PricedAddress(None, error.problems)
    result, problems = found.result, [*ask.notes, *found.problems]
    amount, period = total_and_period(result) if result and found.has_plan else ("–", "")  # noqa: RUF001
    summary = "" if not result else sentence(result) if found.has_plan else _on_each_plan(result)
    query = urlencode(ask.estimate, doseq=True)
    wrong = {problem.path for problem in problems}
    return _template().substitute(
        theme=ask.theme,
        style=escape(urlencode({"v": _version("embed.css"), **ask.colours})),
        script=f"v={_version('embed.js')}",
        fields="\n".join(fields(ask, prices, wrong)),
        carried="\n".join(carried_inputs(ask, wrong)),
        own="".join(hidden(name, text) for name, text in ask.own),
        total=f"{amount}<small>{period}</small>" if period else amount,
        sentence=escape(summary),
        problems="".join(
            f"<p>{escape(_problem_text(problem, ask, prices))}</p>" for problem in problems
        ),
        query=escape(f"?{query}") if query else "",
        checked=source_text(result) if result else "",
        others=_note_on_others(ask),
    )


def _note_on_others(ask: frame.FrameOptions) -> str:
    """A note if the inputs are about one of several workloads."""
    count = parameters.workload_count(ask.estimate)
    return f"The first of {count} workloads; the total covers all of them." if count > 1 else ""


@dataclass(frozen=True, slots=True)
class PricedAddress:
    """The result and the problems of an address."""

    result: Mapping[str, Any] | None
    """The result document of one month; None if a workload cannot be read."""
    problems: Sequence[Problem]
    has_plan: bool = True
    """False if the address names a plan that does not exist."""


def _price(ask: frame.FrameOptions, prices: Prices) -> PricedAddress:
    """Price one month of an address, without the coming months."""
    if any(note.path == compact.NAME for note in ask.notes):
        return PricedAddress(None, ())
    read = usable(ask.estimate, prices)
    if read.estimate is None or read.left_out:
        return PricedAddress(None, read.problems)
    month = read.estimate.model_copy(update={"projection": None})
    result = estimates.price_today(month).to_document()
    return PricedAddress(result, read.problems, "plan" not in read.blocked)


def _on_each_plan(result: Mapping[str, Any]) -> str:
    """The month on every plan, for an address without a known plan."""
    totals = [
        f"{plan_name(plan)} ${with_separators(bill['total_usd'])}"
        for plan, bill in result["plans"].items()
        if bill["total_usd"] is not None
    ]
    return f"{', '.join(totals)} a month."


def _problem_text(problem: Problem, ask: frame.FrameOptions, prices: Prices) -> str:
    """A problem with the label of its input, in the same words as embed.js."""
    if problem.path not in frame.SHOWN:
        return f"{problem.path} {problem.message}".strip()
    domain = domains.domain_or_text(text_of(ask, "domain"))
    label = inputs.label(problem.path, prices.rate(domain, ask.assumed), domain)
    return f"{label}: {problem.message}"


@cache
def _template() -> Template:
    return Template((FILES / "embed.html").read_text("utf-8"))


@cache
def _content(name: str) -> bytes:
    return (FILES / name).read_bytes()


@cache
def _version(name: str) -> str:
    return hashlib.sha256(_content(name)).hexdigest()[:12]


async def style(request: Request) -> Response:
    """Serve the style sheet, with the host page's colours instead of ours."""
    colours = {
        _VARIABLES[name]: digits
        for name in frame.COLOURS
        if (digits := frame.hex_digits(request.query_params.get(name, "")))
    }
    ours = "".join(f"--{name}:#{digits};" for name, digits in colours.items())
    css = _content("embed.css") + (f":root{{{ours}}}\n".encode() if ours else b"")
    return Response(css, headers=FOR_A_YEAR, media_type="text/css")


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
