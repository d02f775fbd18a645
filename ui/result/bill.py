"""The bill: one row an item, which opens to its arithmetic; the total is last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from pricing import RateCard, Result
from pricing.explain import Item, beyond_work, explain_line
from pricing.month import Line
from pricing.names import plan_name
from ui.parts import formats, next_steps
from ui.result import explanation

CHARACTER = 9
"""Width of a character of an amount in pixels; all digits are equally wide."""
UNKNOWN = "no price"
NOT_PRICED = "not priced"


def show(result: Result, left_out: Sequence[int] = (), *, with_plan: bool = True) -> None:
    """Draw every workload, then free and included credits, the fee, the rounding and the total.

    ``left_out``: workloads, from 0, that cannot be read and are not in the total. Without a plan
    only the workloads are drawn.
    """
    plan, lines = result.estimate.plan, result.invoice.lines
    items = beyond_work(result.invoice, plan) if with_plan else ()
    least, total = formats.total(result.bill, result.invoice)
    amounts = [*map(_amount, lines), *(formats.exact_usd(item.usd) for item in items), total]
    amounts += [NOT_PRICED] * bool(left_out)
    width = 8 + CHARACTER * max(map(len, amounts))
    for index, (label, line) in enumerate(zip(result.invoice.labels, lines, strict=True)):
        if line.place in left_out:
            _unread(label, width)
            continue
        with _row(_work(label, line), _amount(line), width, key=f"line{index}"):
            explanation.steps(explain_line(line, result.prices), result.card)
    for item in items:
        label, usd = formats.literal(item.label), formats.exact_usd(item.usd)
        with _row(label, usd, width, key=f"item_{item.label}"):
            _source(item, result.card)
    if not with_plan:
        return
    if result.bill is None:
        st.info(
            next_steps.with_sales(
                f"{plan_name(plan)} has no published price: talk to sales, "
                "or enter your own offer under What the plan must offer."
            )
        )
    else:
        with st.container(horizontal=True, gap="small", key="bill_total"):
            label = formats.figure_label("Total a month", least)
            st.markdown(f"**{label}**", width="stretch")
            _right(total, width)


def _unread(label: str, width: int) -> None:
    """A workload that cannot be read."""
    with st.container(horizontal=True, gap="small"):
        st.markdown(formats.literal(label), width="stretch")
        _right(NOT_PRICED, width)


@contextmanager
def _row(label: str, amount: str, width: int, key: str) -> Iterator[None]:
    """An expander with its amount to the right."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        fold = st.expander(label, key=key)
        _right(amount, width)
    with fold:
        yield


def _right(amount: str, width: int) -> None:
    st.markdown(f"**{formats.literal(amount)}**", width=width, text_alignment="right")


def _work(label: str, line: Line) -> str:
    """A workload's label with its billed units and credits."""
    parts = [f"**{formats.literal(label)}**"]
    parts.append(formats.plural(line.units, line.unit or "unit"))
    if line.credits is not None:
        parts.append(formats.plural(line.credits, "credit"))
    return " · ".join(parts)


def _amount(line: Line) -> str:
    return UNKNOWN if line.usd is None else formats.exact_usd(line.usd)


def _source(item: Item, card: RateCard) -> None:
    """The detail of an item that is not a workload, and its source."""
    st.markdown(formats.literal(item.detail))
    if item.source:
        source = card.sources[item.source]
        st.markdown(
            f"[{formats.literal(source.title)}]({source.url}): {formats.literal(source.says)}"
        )
