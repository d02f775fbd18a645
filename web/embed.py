"""The embed: a small page for a frame on another site, with one total and no price of its own.

    /embed?domain=document.invoice&units=20000&lock=domain&theme=dark

It comes with its total, so that it needs no script; embed.js asks the API for every further one.
A link's parameters preset it. `lock` fixes inputs; `theme` is light, dark or auto; `accent`,
`background` and `text` are colours of the host page as hex digits.
"""

import hashlib
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from pricing import InvalidEstimate, Prices, Problem, link, parameters
from pricing.compact import NAME, expand
from pricing.entries import Rate
from pricing.link_values import LENGTH
from pricing.names import LEVELS, SERVICE_TIERS
from pricing.parameters import Query
from web import estimates
from web.answers import kept
from web.beside import beside, is_heavy
from web.summary import checked, sentence, total

FILES = Path(__file__).parent
THEMES = ("auto", "light", "dark")
COLOURS: Mapping[str, str] = {"accent": "accent", "background": "paper", "text": "ink"}
"""The parameters of the host's colours, and what the style sheet calls them."""
OWN = ("lock", "theme", *COLOURS)
MOST_INPUTS = 4

DOMAINS = (
    "document.invoice",
    "document.markdown",
    "image.classification",
    "healthcare.claims-processing",
    "healthcare.phi-redaction",
    "audio.transcription",
    "video.transcription",
    "custom",
)
"""One domain for each row of the rate card; a link may preset any other."""

LABELS: Mapping[str, str] = {
    "domain": "Kind of work",
    "units": "Pages a month",
    "files": "Files a month",
    "length": "Length of each",
    "level": "Level",
    "service_tier": "Service tier",
}
"""The inputs, by what is shown first where there are too many."""
CHOICES: Mapping[str, Sequence[str]] = {"level": LEVELS, "service_tier": SERVICE_TIERS}
TYPED: Mapping[str, str] = {
    "units": str(link.DEFAULTS["units"]),
    "files": str(link.DEFAULTS["files"]),
    "length": LENGTH.write(link.DEFAULTS["duration_seconds"]),
    "level": "auto",
    "service_tier": "standard",
    "domain": link.FIRST_DOMAIN,
}
"""What an input holds where the link says nothing: what that means."""
ONLY_OF_THIS_DOMAIN = ("lengths", "price_as", "base", "tools", "grounding", "requests")
"""With one of these the domain is fixed: it would make no sense for another."""
AS_DARK_AS_LIGHT = 0.18
"""The luminance on which black and white text have about the same contrast."""
_FURTHER = re.compile(r"domain[0-9]+")
_COLOUR = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


class Wanted(NamedTuple):
    """What the address of a frame asks for."""

    estimate: dict[str, Sequence[str]]
    locked: frozenset[str]
    theme: str
    colours: Mapping[str, str]
    """Hex digits of each colour, by its parameter."""
    own: tuple[tuple[str, str], ...]
    """What is not about the estimate, as it was written."""
    notes: list[Problem]
    """What of the address could not be used."""


def wanted(params: Query) -> Wanted:
    """Tell a frame's own parameters from the estimate's, and name what cannot be used."""
    own = {name: params[name] for name in OWN if name in params}
    estimate, notes = expand({name: params[name] for name in params if name not in own})
    notes += parameters.unknown(estimate)
    locked = {part.strip() for text in own.get("lock", ()) for part in text.split(",")} - {""}
    notes += [
        Problem("lock", f"{name[:40]!r} is not one of {', '.join(LABELS)}")
        for name in sorted(locked - LABELS.keys())
    ]
    used = {name: texts for name, texts in estimate.items() if parameters.known(name)}
    if any(name in used for name in ONLY_OF_THIS_DOMAIN):
        locked.add("domain")
    colours = dict(_colours(own, notes))
    theme = (own.get("theme") or ["auto"])[0]
    if theme not in THEMES:
        notes.append(Problem("theme", f"{theme[:40]!r} is not one of {', '.join(THEMES)}"))
        theme = "auto"
    if "background" in colours and "theme" not in own:
        theme = "light" if is_light(colours["background"]) else "dark"
    written = tuple((name, text) for name, texts in own.items() for text in texts)
    return Wanted(used, frozenset(locked), theme, colours, written, notes)


def _colours(own: Query, notes: list[Problem]) -> Iterator[tuple[str, str]]:
    for name in COLOURS:
        for text in own.get(name, ())[:1]:
            if match := _COLOUR.fullmatch(text):
                yield name, match[1].lower()
            else:
                message = f"{text[:40]!r} is not a colour; write hex digits, such as 1d4ed8"
                notes.append(Problem(name, message))


def is_light(colour: str) -> bool:
    """Whether dark text reads better on a colour (three or six hex digits) than light text."""
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)  # noqa: PLR2004
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = [math.pow(part, 2.2) for part in (red, green, blue)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return luminance > AS_DARK_AS_LIGHT


# ---------------------------------------------------------------- the page


async def page(request: Request) -> Response:
    """Serve the page with the estimate of its address already priced."""
    query: bytes = request.scope["query_string"]
    html = await beside(is_heavy(query), render, query)
    return kept(request, html.encode(), "text/html", headers={})


def render(query_string: bytes) -> str:
    """The page for an address's query string."""
    prices = estimates.prices_today()
    try:
        ask = wanted(estimates.parameters(query_string))
        result, problems = _priced(ask, prices)
    except InvalidEstimate as error:
        ask = wanted({})
        result, problems = None, list(error.problems)
    problems = [*ask.notes, *problems]
    amount, period = total(result) if result else ("–", "")  # noqa: RUF001
    said = sentence(result) if result else ""
    query = urlencode(ask.estimate, doseq=True)
    wrong = {problem.path for problem in problems}
    return _template().substitute(
        theme=ask.theme,
        style=escape(urlencode({"v": _version("embed.css"), **ask.colours})),
        script=f"v={_version('embed.js')}",
        fields="\n".join(_fields(ask, prices, wrong)),
        carried="\n".join(_carried(ask)),
        own="".join(_hidden(name, text) for name, text in ask.own),
        total=f"{amount}<small>{period}</small>" if period else amount,
        sentence=escape(said),
        problems="".join(f"<p>{escape(_told(problem))}</p>" for problem in problems),
        query=escape(f"?{query}") if query else "",
        checked=checked(result) if result else "",
        others=_others(ask),
    )


def _others(ask: Wanted) -> str:
    """That the inputs are about one of several workloads."""
    count = 1 + sum(bool(_FURTHER.fullmatch(name)) for name in ask.estimate)
    return f"The first of {count} workloads; the total is that of all." if count > 1 else ""


def _priced(ask: Wanted, prices: Prices) -> tuple[Mapping[str, Any] | None, list[Problem]]:
    """The result document of one month, or why there is none."""
    if any(note.path == NAME for note in ask.notes):
        return None, []
    try:
        estimate = link.estimate(ask.estimate, prices)
    except InvalidEstimate as error:
        return None, list(error.problems)
    month = estimate.model_copy(update={"projection": None})
    return estimates.price_today(month).to_document(), []


def _told(problem: Problem) -> str:
    place = LABELS.get(problem.path)
    return f"{place}: {problem.message}" if place else f"{problem.path} {problem.message}".strip()


def _text(ask: Wanted, name: str) -> str:
    texts = ask.estimate.get(name)
    return texts[0] if texts else TYPED[name]


def _fields(ask: Wanted, prices: Prices, wrong: set[str]) -> Iterator[str]:
    domain = _text(ask, "domain")
    rate = prices.rate(domain.strip().lower())
    used = takes(ask, rate)
    room = MOST_INPUTS
    for name, label in LABELS.items():
        text = _text(ask, name)
        if name == "units":
            label = _unit_label(rate)  # noqa: PLW2901
        applies, fixed = name in used, name in ask.locked
        states = f' name="{name}"'
        states += "" if name == "domain" else " data-of-domain"
        states += "" if applies else " disabled"
        states += ' aria-invalid="true"' if name in wrong else ""
        hidden = "" if applies and (fixed or room) else " hidden"
        room -= bool(room and applies and not fixed)
        if fixed:
            yield (
                f'<div class="locked"{hidden}><span>{label}</span>{escape(text)}'
                f'<input type="hidden" value="{escape(text)}"{states}></div>'
            )
        else:
            control = _control(name, text, states, prices, ask)
            yield f'<div class="field"{hidden}><label for="{name}">{label}</label>{control}</div>'


def _control(name: str, text: str, states: str, prices: Prices, ask: Wanted) -> str:
    if name not in CHOICES and name != "domain":
        mode = "text" if name == "length" else "numeric"
        return f'<input id="{name}" inputmode="{mode}" value="{escape(text)}"{states}>'
    known = CHOICES.get(name, DOMAINS)
    options = known if text in known else (text, *known)
    if name == "domain":
        inside = [_domain(option, option == text, prices, ask) for option in options]
    else:
        inside = [
            f"<option{' selected' if option == text else ''}>{escape(option)}</option>"
            for option in options
        ]
    return f'<select id="{name}"{states}>{"".join(inside)}</select>'


def _domain(domain: str, chosen: bool, prices: Prices, ask: Wanted) -> str:  # noqa: FBT001
    rate = prices.rate(domain.strip().lower())
    title = f"{rate.kind}: {domain}" if rate and rate.kind.lower() != domain else domain
    return (
        f'<option value="{escape(domain)}" data-takes="{" ".join(takes(ask, rate))}" '
        f'data-unit="{_unit_label(rate)}"{" selected" if chosen else ""}>{escape(title)}</option>'
    )


def takes(ask: Wanted, rate: Rate | None) -> Sequence[str]:
    """The inputs that count for a domain."""
    if "lengths" in ask.estimate:
        return "domain", "level", "service_tier"
    timed = "files" in ask.estimate or "length" in ask.estimate
    if rate.by_duration if rate else timed and "units" not in ask.estimate:
        return "domain", "files", "length", "level", "service_tier"
    level = () if rate and rate.flat is not None else ("level",)
    return "domain", "units", *level, "service_tier"


def _unit_label(rate: Rate | None) -> str:
    units = {"page": "Pages a month", "image": "Images a month"}
    return units.get(rate.unit if rate else "", "Units a month")


def _carried(ask: Wanted) -> Iterator[str]:
    """What of the estimate has no input here and counts all the same."""
    for name, texts in ask.estimate.items():
        if name not in LABELS:
            yield from (_hidden(name, text) for text in texts)


def _hidden(name: str, text: str) -> str:
    return f'<input type="hidden" name="{escape(name)}" value="{escape(text)}">'


# ---------------------------------------------------------------- its files


@cache
def _template() -> Template:
    return Template((FILES / "embed.html").read_text("utf-8"))


@cache
def _content(name: str) -> bytes:
    return (FILES / name).read_bytes()


@cache
def _version(name: str) -> str:
    return hashlib.sha256(_content(name)).hexdigest()[:12]


_A_YEAR = {"Cache-Control": "public, immutable, max-age=31536000"}


async def style(request: Request) -> Response:
    """Serve the style sheet, with the host's colours in place of ours."""
    colours = {
        COLOURS[name]: match[1]
        for name in COLOURS
        if (match := _COLOUR.fullmatch(request.query_params.get(name, "")))
    }
    ours = "".join(f"--{name}:#{digits};" for name, digits in colours.items())
    css = _content("embed.css") + (f":root{{{ours}}}\n".encode() if ours else b"")
    return Response(css, headers=_A_YEAR, media_type="text/css")


async def script(_request: Request) -> Response:
    """Serve the script."""
    return Response(_content("embed.js"), headers=_A_YEAR, media_type="text/javascript")


async def nothing(_request: Request) -> Response:
    """Say that there is no such address; any site may frame what is below /embed."""
    return PlainTextResponse("There is nothing here; the calculator to frame is /embed.", 404)


routes: list[BaseRoute] = [
    Route("/embed", page),
    Route("/embed/calculator.css", style),
    Route("/embed/calculator.js", script),
    Route("/embed/{rest:path}", nothing),
]
"""What `app.py` serves of this module."""
