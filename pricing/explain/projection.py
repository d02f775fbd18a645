"""The explanation of projected months: each from the ordinary month's work, and their sum.

>>> explain_path(path(projected, "starter"), projected)[0].amount
'$4,800.00'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from pricing.estimate import Quantity
from pricing.explain.month import explain
from pricing.explain.steps import Chapter, Step
from pricing.money import ONE, dollars, total
from pricing.month import Line, ordinary_month, total_text
from pricing.names import Plan, ServiceTier, plan_name
from pricing.projection import Growth, Projected, growth, paths
from pricing.wording import figure, plural, several


def explain_projected(
    projected: Projected, index: int, service_tier: ServiceTier | None, plan: Plan
) -> tuple[Chapter, ...]:
    """Explain a projected month, starting from the ordinary month's work.

    ``index`` counts from 0; ``service_tier`` is None for the work as configured.
    """
    month = projected.months[index]
    invoice = month.service_tiers[service_tier] if service_tier else month.invoice
    *chapters, last = explain(invoice, plan)
    usual = ordinary_month(projected.estimate, month.prices)
    calendar_month = int(month.label[-2:])
    growths = [
        _growth_steps(
            line, usual[line.place], growth(line.work, projected.ahead, index, calendar_month)
        )
        for line in invoice.lines
    ]
    explained = [
        replace(chapter, steps=(*step, *chapter.steps)) if chapter.steps else chapter
        for chapter, step in zip(chapters, growths, strict=True)
    ]
    return (*explained, last)


def _growth_steps(line: Line, ordinary: Quantity, grown: Growth | None) -> Iterator[Step]:
    """The step from the ordinary month's quantity to this month's, by growth and season."""
    if grown is None:
        yield Step("Not active in this month", plural(0, line.unit or "unit"))
        return
    factors = []
    if grown.percent and grown.months:
        factors.append(f"{figure(ONE + grown.percent / 100)}^{grown.months}")
    if grown.season != ONE:
        factors.append(figure(grown.season))
    if factors:
        items = line.whole.units // ordinary.units_each
        what = "files" if line.work.files is not None else several(line.unit or "unit")
        yield Step(
            f"An ordinary month's {what}, grown and in season, rounded to whole ones",
            f"{' x '.join([figure(ordinary.items), *factors])} is {figure(items)}",
        )


def explain_path(found: paths.Path, projected: Projected) -> tuple[Chapter, ...]:
    """Explain the sum of all months on one path, year by year."""
    labels = [month.label for month in projected.months]
    months = zip(labels, found.months_usd, strict=True)
    years = {
        year: [usd for _, usd in billed]
        for year, billed in groupby(months, key=lambda month: month[0][:4])
    }
    steps = [Step(year, _sum_text(bills)) for year, bills in years.items()]
    if len(years) > 1:
        steps.append(Step("Together", _sum_text([total(bills) for bills in years.values()])))
    name = "The cheapest path" if found.plan is None else plan_name(found.plan)
    if found.service_tier:
        name += f", all {found.service_tier}"
    amount = str(total_text(found.total_usd, *projected.invoices))
    return (Chapter(f"{name}, {plural(len(labels), 'month')}", amount, tuple(steps)),)


def _sum_text(bills: Sequence[Decimal]) -> str:
    parts = [dollars(usd) for usd in bills]
    return f"{' + '.join(parts)} = {dollars(total(bills))}" if len(parts) > 1 else parts[0]
