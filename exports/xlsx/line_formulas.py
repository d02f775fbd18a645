"""A line of the Estimate sheet as Excel formulas: the core's steps, in the core's order.

Letters are the columns of the Estimate sheet, ``r`` is its row as Excel counts it, names are the
cells of the other sheets.
"""

from __future__ import annotations

from collections.abc import Sequence

from exports.xlsx.layout import NO_PRICE, Listed
from pricing.names import CUSTOM_ROW
from pricing.wording import word_list

_ROW = "MATCH(C{r},rate_rows,0)"
_KIND = f"INDEX(rate_kinds,{_ROW})"
_UNIT = f"INDEX(rate_units,{_ROW})"
_GROUNDING = f"INDEX(rate_grounding,{_ROW})"
_TIER = "INDEX(tier_multipliers,MATCH(F{r},tier_names,0))"
_BASE = f"INDEX(rate_levels,{_ROW},MATCH(D{{r}},level_names,0))"

_CHECKS = (
    (f"ISNA({_ROW})", "choose a rate from the list"),
    (f"NOT(ISNUMBER(INDEX(rate_levels,{_ROW},1)))", NO_PRICE),
    ("ISNA(MATCH(D{r},level_names,0))", "choose {levels}"),
    ("ISNA(MATCH(F{r},tier_names,0))", "choose a service tier from the list"),
    (
        f'AND(E{{r}}="yes",{_KIND}="levels",NOT(ISNUMBER({_GROUNDING})))',
        "grounding is not offered for this rate",
    ),
    ("NOT(ISNUMBER(G{r}))", "enter how many a month"),
    ("OR(G{r}<0,G{r}<>INT(G{r}))", "enter a whole number of 0 or more"),
    (
        f'AND({_UNIT}="segment",NOT(OR(ISNUMBER(H{{r}}),H{{r}}="list")))',
        "enter how many seconds each lasts",
    ),
    (f'AND({_UNIT}="segment",G{{r}}>0,ISNUMBER(H{{r}}),H{{r}}<=0)', "enter more than 0 seconds"),
    ("NOT(ISNUMBER(I{r}))", "enter how many API calls a month"),
    ("OR(I{r}<0,I{r}<>INT(I{r}))", "enter API calls as a whole number of 0 or more"),
    ("AND(G{r}>0,I{r}=0)", "0 API calls carry no work"),
)
"""Conditions that leave a line unpriced and their messages; the first one is shown."""

ROUNDS_UP = 'reading_request_rounding="up"'
"""True if each request is rounded up to whole credits."""


def _things(r: int) -> str:
    """What requests share: calls, else pages, images, runs or files."""
    return f'IF(J{r}="call",I{r},G{r})'


def rounded_up(credits: str) -> str:
    """Round up to a whole credit; a number that is whole but for a float error stays."""
    near = f"ABS({credits}-ROUND({credits},0))<=0.0000001+{credits}*1E-15"
    return f"IF({near},ROUND({credits},0),ROUNDUP({credits},0))"


def file_credits(r: int, line: int) -> str:
    """The credits of the files on a row of the sheet Lengths, each a request of its own."""
    each = f"MAX(segment_minimum,ROUNDUP(C{r}/segment_seconds,0))*Estimate!L{line}"
    exact = f"E{r}*Estimate!L{line}"
    return f'=IF(Estimate!P{line}<>"","",IF({ROUNDS_UP},D{r}*{rounded_up(each)},{exact}))'


def check(r: int, levels: Sequence[str]) -> str:
    """Why a line has no price; empty if it has one."""
    text = '""'
    for condition, message in reversed(_CHECKS):
        text = f'IF({condition},"{message}",{text})'
    return f"={text.format(r=r, levels=word_list(levels, 'or'))}"


def unit(r: int) -> str:
    """The unit of a line."""
    custom = f'IF(C{{r}}="{CUSTOM_ROW}",reading_custom_model_unit,{_UNIT}&"")'
    return f'=IFERROR({custom},"")'.format(r=r)


def units(r: int, listed: Listed | None) -> str:
    """Billable units: segments of each file, at least the minimum; calls; else the quantity."""
    each = f"G{r}*MAX(segment_minimum,ROUNDUP(H{r}/segment_seconds,0))"
    if listed:
        one_by_one = f"SUM(Lengths!E{listed.first + 1}:E{listed.last + 1})"
        each = f"IF(ISNUMBER(H{r}),{each},{one_by_one})"
    timed = f'OR(J{r}="segment",AND(J{r}="",H{r}<>""))'
    return f'=IF({timed},{each},IF(J{r}="call",IF(G{r}>0,I{r},0),G{r}))'


def credits_per_unit(r: int) -> str:
    """Credits by level, grounding and service tier; a flat rate uses at most the tier."""
    extra = f'IF(AND(E{{r}}="yes",{_KIND}="levels"),{_GROUNDING},0)'
    tier = f'IF(AND({_KIND}="flat",reading_flat_rate_tiered="no"),1,{_TIER})'
    return f'=IF(P{{r}}<>"","",({_BASE}+{extra})*{tier})'.format(r=r)


def credits(r: int, listed: Listed | None) -> str:
    """Units times credits; each request is rounded up if that is the reading."""
    things = _things(r)
    up = f"({things}-Y{r}*Z{r})*AC{r}+(Y{r}-{things}+Y{r}*Z{r})*AB{r}"
    if listed:
        files = f"SUM(Lengths!F{listed.first + 1}:F{listed.last + 1})"
        up = f"IF(ISNUMBER(H{r}),{up},{files})"
    return f'=IF(P{r}<>"","",IF({ROUNDS_UP},{up},K{r}*L{r}))'


def requests(r: int) -> tuple[str, ...]:
    """How requests share a line's work: in whole pages or files, the first requests one more.

    The formulas give the requests with work, the pages or files of a smaller request, the
    units of a page or file, and the credits of a smaller and of a larger request, rounded up.
    """
    things, unpriced = _things(r), f'P{r}<>""'
    small, large = f"Z{r}*AA{r}*L{r}", f"(Z{r}+1)*AA{r}*L{r}"
    return (
        f"=IF({unpriced},0,MIN(I{r},{things}))",
        f"=IF(Y{r}=0,0,INT({things}/Y{r}))",
        f"=IF(Y{r}=0,0,K{r}/{things})",
        f"=IF(Y{r}=0,0,{rounded_up(small)})",
        f"=IF(Y{r}=0,0,{rounded_up(large)})",
    )
