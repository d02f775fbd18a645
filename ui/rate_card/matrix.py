"""The published prices as they are published: tables whose cells open the sentence they come from.

They are one piece of HTML: a cell opens in the browser, by mouse or keyboard, without a new run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape

from pricing import RateCard
from pricing.card import Fact, PlanTerms, Rate, facts
from pricing.names import plan_name
from pricing.wording import exact_usd, figure
from ui.parts import labels
from ui.rate_card import quotes

NOT_OFFERED = "none"
TERMS: Mapping[str, str] = {
    "fee_usd": "Fee a month",
    "included_credits": "Included credits",
    "included_units": "Included pages or images",
    "overage": "A further credit",
    "sign_up_credits": "Sign-up bonus, credits",
    "requests_per_minute": "Requests a minute",
    "custom_models": "Custom models",
    "meets": "Offers",
}
"""The rows of the plans' table, by the last part of a fact's name."""

Facts = Mapping[str, Fact]


def markup(card: RateCard, day: date) -> str:
    """All tables of a day as HTML."""
    found = {fact.key: fact for fact in facts.published_facts(card, day)}
    prices = card.on(day)
    levels = [*prices.levels]
    rates = [_rate(rate, levels, found) for rate in prices.rates.values()]
    terms = [_term(field, [*prices.plans], prices.plans, found) for field in TERMS]
    return "".join(
        (
            _table("Credits by domain and quality", ["", *levels, "grounding"], rates),
            _table(
                "Speed (service tier)", ["", "Times the credits"], _named("service_tiers", found)
            ),
            _table("Plans", ["", *map(plan_name, prices.plans)], terms, "even"),
            _table("Credits and recordings", ["", "Published"], _others(found)),
        )
    )


# ---------------------------------------------------------------- rows


def _rate(rate: Rate, levels: Sequence[str], found: Facts) -> list[str]:
    head = _head(rate.row, f"per {rate.unit}")
    start = f"rates/{rate.row}"
    if rate.flat is not None:
        return [head, _cell(found[f"{start}/flat"], span=len(levels) + 1)]
    cells = [_cell(found[f"{start}/{level}"]) for level in levels]
    grounding = found.get(f"{start}/grounding")
    return [head, *cells, _cell(grounding, "+") if grounding else f"<td>{NOT_OFFERED}</td>"]


def _term(
    field: str, names: Sequence[str], plans: Mapping[str, PlanTerms], found: Facts
) -> list[str]:
    cells = []
    for name in names:
        fact = found.get(f"plans/{name}/{field}")
        if fact is not None and field == "meets":
            offers = [one for code, one in labels.REQUIREMENTS.items() if code in plans[name].meets]
            cells.append(_cell(fact, shown=", ".join(offers)))
        else:
            cells.append(_cell(fact) if fact else "<td>\u2013</td>")
    return [_head(TERMS[field]), *cells]


def _named(start: str, found: Facts) -> Iterator[list[str]]:
    """A row for each fact whose name starts so."""
    for key, fact in found.items():
        if key.startswith(f"{start}/"):
            yield [_head(key.partition("/")[2]), _cell(fact, "\u00d7")]


def _others(found: Facts) -> Iterator[list[str]]:
    for key, fact in found.items():
        if key.startswith(("credit/", "segments/")):
            yield [_head(fact.name), _cell(fact, shown=fact.value_text)]


# ---------------------------------------------------------------- HTML


def _table(
    title: str, header: Sequence[str], rows: Iterable[Sequence[str]], looks: str = ""
) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return (
        f'<table class="rates {looks}"><caption>{escape(title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _head(name: str, note: str = "") -> str:
    small = f" <small>{escape(note)}</small>" if note else ""
    return f'<th scope="row">{escape(name)}{small}</th>'


def _cell(fact: Fact, sign: str = "", *, span: int = 1, shown: str = "") -> str:
    """A cell that opens the sentence of a fact, its page, and its days."""
    return (
        f'<td colspan="{span}"><details name="rate">'
        f'<summary aria-label="{escape(f"{fact.name}: {fact.value_text}")}">'
        f"{escape(shown or sign + _value(fact))}{' flat' if span > 1 else ''}</summary>"
        f"<div>{_opened(fact)}</div></details></td>"
    )


def _value(fact: Fact) -> str:
    if isinstance(fact.value, str):
        return fact.value
    is_money = fact.unit in {"a month", "a credit"}
    return exact_usd(fact.value) if is_money else figure(fact.value)


def _opened(fact: Fact) -> str:
    source = fact.source
    reason = f" {escape(fact.reason)}" if fact.reason else ""
    return (
        f"<strong>{escape(fact.name)}: {escape(fact.value_text)}</strong><br>"
        f"\u201c{escape(fact.says)}\u201d{reason} "
        f'<a href="{escape(source.url)}" target="_blank" rel="noopener">'
        f"{escape(quotes.short_title(source))}</a><br>"
        f"In force since {fact.start}, checked {source.checked}."
    )
