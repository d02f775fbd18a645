"""The inputs of an embed as HTML, filled in: the kind of work, its amount, quality and speed."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from html import escape

from pricing import Prices
from pricing.card import Rate
from pricing.link import domains, frame, inputs, parameters
from web.embed.amount import BATCH, HINTS, LABEL, Amount, of_link, of_typed

DOMAINS: Mapping[str, str] = {
    "document.invoice": "Invoices, documents",
    "document.markdown": "Documents to Markdown",
    "image.classification": "Images",
    "healthcare.claims-processing": "Healthcare documents",
    "healthcare.phi-redaction": "Redaction",
    "audio.transcription": "Audio recordings",
    "video.transcription": "Video recordings",
    "custom": "Custom model",
}
"""One domain for each row of the rate card, in everyday words; a link may preset any other."""
LONGEST_TITLE = 22
"""Letters that fit into the select of a frame of 280 px; its published name stands below it."""
CHOICES: Mapping[str, str] = {"level": "Quality (level)", "service_tier": "Speed (service tier)"}


@dataclass(frozen=True, slots=True)
class Work:
    """The first workload of an address, as far as its inputs depend on it."""

    domain: str
    """As the address has it; the default if it has none."""
    rate: Rate | None
    """The rate that prices it: its own, or the one assumed."""
    used: frozenset[str]
    """The link's parameters that count for it."""
    amount: Amount


def work_of(ask: frame.FrameOptions, prices: Prices) -> Work:
    """The work of an address, with its amount."""
    domain = text_of(ask, "domain")
    meant = domains.domain_or_text(domain)
    rate = prices.rate(meant, ask.assumed)
    used = _used(ask, meant, rate, prices)
    parts = [name for name in frame.AMOUNTS if name in used and name not in ask.locked]
    typed = ask.amount if parts and ask.counted in {"", parts[0]} else None
    amount = of_link(parts, ask.estimate) if typed is None else of_typed(parts, typed)
    return Work(domain, rate, used, amount)


def _used(
    ask: frame.FrameOptions, domain: str, rate: Rate | None, prices: Prices
) -> frozenset[str]:
    """The parameters that count for a domain; a flat rate is the same at every level."""
    timed = ("files" in ask.estimate or "length" in ask.estimate) and "units" not in ask.estimate
    work = inputs.Work(
        domain=domain,
        own=prices.rate(domain),
        rate=rate,
        timed=timed or "lengths" in ask.estimate or ask.counted == BATCH[0],
        listed="lengths" in ask.estimate,
        has_agent="base" in ask.estimate,
    )
    flat = {"level"} if rate is not None and rate.flat is not None else set()
    return frozenset(inputs.inputs_for(work)) - flat


def text_of(ask: frame.FrameOptions, name: str) -> str:
    """The text of a parameter: the address's, or the default."""
    texts = ask.estimate.get(name)
    return texts[0] if texts else inputs.INPUTS[name].default


def labels(work: Work) -> dict[str, str]:
    """The label of each input, by its name."""
    part = work.amount.counted
    domain = domains.domain_or_text(work.domain)
    one = inputs.label(part, work.rate, domain) if part else ""
    amount = LABEL if work.amount.parts == BATCH else one
    return {"domain": "What do you process?", frame.AMOUNT: amount, **CHOICES}


# ---------------------------------------------------------------- what everybody sees


def main_fields(ask: frame.FrameOptions, work: Work, wrong: Set[str]) -> Iterator[str]:
    """The kind of work and its amount."""
    names, parts = labels(work), work.amount.parts
    domain = domains.domain_or_text(work.domain)
    if "domain" in ask.locked:
        yield _fixed(names["domain"], work.domain)
    else:
        yield _field("domain", names["domain"], _domains(work, wrong), domain)
    for name in frame.AMOUNTS:
        if name in work.used and name not in parts:
            label = inputs.label(name, work.rate, domain)
            yield _fixed(label, of_link([name], ask.estimate).text)
    if parts:
        control = (
            f'<input id="amount" name="amount" value="{escape(work.amount.text)}"'
            f' aria-describedby="amount-hint"{_invalid(frame.AMOUNT, wrong)}>'
            f"{hidden('counted', work.amount.counted)}"
        )
        yield _field(frame.AMOUNT, names[frame.AMOUNT], control, HINTS[parts])


def _field(name: str, label: str, control: str, hint: str) -> str:
    return (
        f'<div class="field" id="{name}-field"><label for="{name}">{escape(label)}</label>'
        f'{control}<small id="{name}-hint">{escape(hint)}</small></div>'
    )


def _fixed(label: str, text: str) -> str:
    return f'<div class="locked"><span>{escape(label)}</span>{escape(text)}</div>'


def _domains(work: Work, wrong: Set[str]) -> str:
    chosen = work.domain
    titles = DOMAINS if chosen in DOMAINS else {chosen: _title(chosen), **DOMAINS}
    options = (_option(domain, title, chosen) for domain, title in titles.items())
    return (
        f'<select id="domain" name="domain" aria-describedby="domain-hint"'
        f"{_invalid('domain', wrong)}>{''.join(options)}</select>"
    )


def _title(domain: str) -> str:
    if len(domain) <= LONGEST_TITLE:
        return domain
    return f"{domain[: LONGEST_TITLE - 1]}…"


def _option(value: str, title: str, chosen: str) -> str:
    selected = " selected" if value == chosen else ""
    return f'<option value="{escape(value)}"{selected}>{escape(title)}</option>'


def _invalid(name: str, wrong: Set[str]) -> str:
    return ' aria-invalid="true"' if name in wrong else ""


# ---------------------------------------------------------------- what is folded away


def choices(ask: frame.FrameOptions, work: Work, prices: Prices, wrong: Set[str]) -> str:
    """The quality and the speed: folded away if they can be chosen, else as text."""
    used = [name for name in CHOICES if name in work.used]
    fixed = [_fixed(CHOICES[name], text_of(ask, name)) for name in used if name in ask.locked]
    free = [name for name in used if name not in ask.locked]
    if not free:
        return "".join(fixed)
    now = " · ".join(f"{CHOICES[name].split()[0]}: {text_of(ask, name)}" for name in free)
    selects = "".join(_choice(name, text_of(ask, name), prices, wrong) for name in free)
    is_open = " open" if wrong & set(free) else ""
    folded = f'<details id="more"{is_open}><summary>{escape(now)}</summary>{selects}</details>'
    return "".join([*fixed, folded])


def _choice(name: str, text: str, prices: Prices, wrong: Set[str]) -> str:
    known: Sequence[str] = prices.levels if name == "level" else tuple(prices.service_tiers)
    options = known if text in known else (text, *known)
    inside = "".join(_option(option, _title(option), text) for option in options)
    control = f'<select id="{name}" name="{name}"{_invalid(name, wrong)}>{inside}</select>'
    return f'<div class="field"><label for="{name}">{CHOICES[name]}</label>{control}</div>'


# ---------------------------------------------------------------- what is only carried


def carried(ask: frame.FrameOptions, work: Work, wrong: Set[str]) -> Iterator[str]:
    """Hidden inputs for the parameters without an input here.

    Unreadable ones that do not affect the month's price are left out.
    """
    free = {"domain", *work.amount.parts, *(name for name in CHOICES if name in work.used)}
    shown = free - ask.locked
    for name, texts in ask.estimate.items():
        if name not in shown and not (name in wrong and _is_beside(name)):
            yield from (hidden(name, text) for text in texts if name not in _replaced(work))
    yield from (hidden(name, text) for name, text in ask.own)


def _replaced(work: Work) -> Set[str]:
    """Parameters of another kind of amount, which are left behind with that kind of work."""
    return set(frame.AMOUNTS) - work.used


def _is_beside(name: str) -> bool:
    blocks = inputs.INPUTS[parameters.base_name(name)].blocks
    return blocks in {"projection", "fit", "text"}


def hidden(name: str, text: str) -> str:
    """An input that only carries its text."""
    return f'<input type="hidden" name="{escape(name)}" value="{escape(text)}">'
