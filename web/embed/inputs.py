"""The inputs of an embed as HTML: at most four are shown, already filled in."""

from collections.abc import Iterator, Mapping, Sequence, Set
from html import escape

from pricing import Prices
from pricing.card import Rate
from pricing.link import domains, frame, inputs, parameters

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


def choices(prices: Prices) -> Mapping[str, Sequence[str]]:
    """The options of the inputs that are selects."""
    return {
        "domain": DOMAINS,
        "level": prices.levels,
        "service_tier": tuple(prices.service_tiers),
    }


def text_of(ask: frame.FrameOptions, name: str) -> str:
    """The text of an input: the address's, or the default."""
    texts = ask.estimate.get(name)
    return texts[0] if texts else inputs.INPUTS[name].default


def fields(ask: frame.FrameOptions, prices: Prices, wrong: Set[str]) -> Iterator[str]:
    """Every input with its label, hidden if it does not apply or there is no room."""
    domain = domains.domain_or_text(text_of(ask, "domain"))
    rate = prices.rate(domain, ask.assumed)
    used = inputs_taken(ask, rate, domain)
    room = MOST_INPUTS
    for name in frame.SHOWN:
        text, label = text_of(ask, name), inputs.label(name, rate, domain)
        applies, fixed = name in used, name in ask.locked
        states = f' name="{name}"'
        states += "" if name == "domain" else " data-of-domain"
        states += "" if applies else " disabled"
        states += ' aria-invalid="true"' if name in wrong else ""
        shown = "" if applies and (fixed or room) else " hidden"
        room -= bool(room and applies and not fixed)
        if fixed:
            yield (
                f'<div class="locked"{shown}><span>{label}</span>{escape(text)}'
                f'<input type="hidden" value="{escape(text)}"{states}></div>'
            )
        else:
            control = _control(name, text, states, prices, ask)
            yield f'<div class="field"{shown}><label for="{name}">{label}</label>{control}</div>'


def _control(name: str, text: str, states: str, prices: Prices, ask: frame.FrameOptions) -> str:
    known = choices(prices).get(name)
    if known is None:
        mode = "text" if name == "length" else "numeric"
        return f'<input id="{name}" inputmode="{mode}" value="{escape(text)}"{states}>'
    options = known if text in known else (text, *known)
    if name == "domain":
        inside = [_domain(option, option == text, prices, ask) for option in options]
    else:
        inside = [
            f"<option{' selected' if option == text else ''}>{escape(option)}</option>"
            for option in options
        ]
    return f'<select id="{name}"{states}>{"".join(inside)}</select>'


def _domain(domain: str, chosen: bool, prices: Prices, ask: frame.FrameOptions) -> str:  # noqa: FBT001
    meant = domains.domain_or_text(domain)
    rate = prices.rate(meant)
    title = f"{rate.kind}: {domain}" if rate and rate.kind.lower() != domain else domain
    return (
        f'<option value="{escape(domain)}" data-takes="{" ".join(inputs_taken(ask, rate, meant))}" '
        f'data-unit="{inputs.label("units", rate, meant)}"{" selected" if chosen else ""}>'
        f"{escape(title)}</option>"
    )


def inputs_taken(ask: frame.FrameOptions, rate: Rate | None, domain: str) -> Sequence[str]:
    """The inputs that count for a domain; a flat rate is the same at every level."""
    timed = ("files" in ask.estimate or "length" in ask.estimate) and "units" not in ask.estimate
    work = inputs.Work(
        domain=domain,
        own=rate,
        rate=rate,
        timed=timed or "lengths" in ask.estimate,
        listed="lengths" in ask.estimate,
        has_agent="base" in ask.estimate,
    )
    used = inputs.inputs_for(work)
    flat = rate is not None and rate.flat is not None
    return [name for name in frame.SHOWN if name in used and not (flat and name == "level")]


def carried_inputs(ask: frame.FrameOptions, wrong: Set[str]) -> Iterator[str]:
    """Hidden inputs for the estimate's parameters without an input here.

    Unreadable ones that do not affect the month's price are left out.
    """
    for name, texts in ask.estimate.items():
        beside = name in wrong and inputs.INPUTS[parameters.base_name(name)].blocks in {
            "projection",
            "fit",
            "text",
        }
        if name not in frame.SHOWN and not beside:
            yield from (hidden(name, text) for text in texts)


def hidden(name: str, text: str) -> str:
    """An input that only carries its text."""
    return f'<input type="hidden" name="{escape(name)}" value="{escape(text)}">'
