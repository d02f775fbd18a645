"""Numbers as text, and typed text as plain text. The pages format nothing themselves.

>>> usd(Decimal("1234.5")), count(20000)
('$1,234.50', '20,000')
"""

from __future__ import annotations

import re
from calendar import month_abbr
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from pricing.addresses import SALES
from pricing.money import dollars, whole
from pricing.month import Invoice, TotalText, has_price, plans, total_text
from pricing.wording import exact_usd, figure, plural

__all__ = ["count", "exact_usd", "hours", "literal", "month", "plural", "short_usd", "usd"]

NO_PRICE = SALES.title
"""Text for the total of a plan without a published price."""

SHORT_FROM = 10_000_000
"""The number from which a narrow place shows a rounded one."""
SCALES = ((10**6, "mn"), (10**9, "bn"), (10**12, "tn"))
"""What a rounded number is counted in, and its abbreviation."""

JOINER = "\u2060"
"""An invisible letter that joins its neighbours: it breaks up Markdown and formulas."""
_SHORTHAND = re.compile(
    r"(?<=[-<>=.:/@])(?=[-<>=/])|(?<=[@:])(?=\w)|(?<=\bwww)(?=\.)", re.IGNORECASE
)


def usd(value: Decimal | None) -> str:
    """Billed dollars, to the cent."""
    return NO_PRICE if value is None else dollars(value)


def short_usd(value: Decimal | None) -> str:
    """Billed dollars in a narrow place: from ten million up rounded to a tenth, $240.0 bn."""
    if value is None or value.copy_abs() < SHORT_FROM:
        return usd(value)
    return f"{'-' if value < 0 else ''}${_shortened(value.copy_abs())}"


def short_count(value: int) -> str:
    """A count in a narrow place: from ten million up rounded to a tenth, 1.0 tn."""
    return count(value) if value < SHORT_FROM else _shortened(value)


def _shortened(value: Decimal | int) -> str:
    """A large number, rounded half up to a tenth of its scale."""
    over, under = value.as_integer_ratio()
    fitting = (scale for scale in SCALES if whole(10 * over, scale[0] * under) < 10_000)
    size, word = next(fitting, SCALES[-1])
    tenths = whole(10 * over, size * under)
    return f"{tenths // 10:,}.{tenths % 10} {word}"


def short_exact_usd(value: Decimal) -> str:
    """Exact dollars in a narrow place, with a large amount rounded."""
    return exact_usd(value) if value < SHORT_FROM else short_usd(value)


def total(bill: plans.Bill | None, invoice: Invoice) -> TotalText:
    """A plan's total as a figure: the words for its label, and the amount."""
    if bill is None:
        return TotalText("", NO_PRICE)
    least, amount = total_text(bill.total_usd, invoice)
    return TotalText(least, amount.capitalize())


def short_total(bill: plans.Bill | None, invoice: Invoice) -> TotalText:
    """The same in a narrow place, with a large amount rounded."""
    least, amount = total(bill, invoice)
    if bill is not None and has_price(bill.total_usd, invoice):
        amount = short_usd(bill.total_usd)
    return TotalText(least, amount)


def figure_label(name: str, least: str) -> str:
    """The label of a figure, with the words before its amount: "Starter, at least"."""
    return f"{name}, {least.strip()}" if least else name


def count(value: Decimal | int | None) -> str:
    """A count or an exact number of credits, grouped."""
    return "not published" if value is None else figure(value)


def hours(seconds: Decimal | Fraction | int) -> str:
    """A long duration, rounded: 167 h, 9.5 h, 12 min."""
    minutes = Fraction(seconds) / 60
    if minutes < 60:
        return f"{whole(*minutes.as_integer_ratio())} min"
    tenths = whole(*(minutes / 6).as_integer_ratio())
    if tenths >= 100 or not tenths % 10:
        return f"{figure(whole(*(minutes / 60).as_integer_ratio()))} h"
    return f"{tenths // 10}.{tenths % 10} h"


def month(label: str) -> str:
    """A month (YYYY-MM) as text: Nov 2026."""
    year, number = label.split("-")
    return f"{month_abbr[int(number)]} {year}"


def literal(text: str) -> str:
    """Typed text, escaped for Markdown: it is shown letter by letter, never as markup.

    Entities stop Markdown and HTML; an invisible joiner breaks what Streamlit turns into arrows,
    icons and links before it reads entities.
    """
    text = _SHORTHAND.sub(JOINER, " ".join(text.split()))
    safe = " " + JOINER
    return "".join(c if c.isalnum() or c in safe or ord(c) > 127 else f"&#{ord(c)};" for c in text)


def problem_list(problems: Iterable[tuple[str, str]]) -> str:
    """Names and what is wrong with each, as a list in Markdown."""
    return "\n".join(f"- **{literal(name)}** {literal(message)}" for name, message in problems)


def bullets(texts: Iterable[str]) -> str:
    """Texts as a list in Markdown."""
    return "\n".join(f"- {literal(text)}" for text in texts)
