"""The billing steps as Excel formulas: the same steps, in the same order, as in the core.

Letters are the columns of the Estimate sheet, names are the cells of the other sheets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

from exports.quote import Quote
from exports.xlsx import plan_cells
from exports.xlsx.plan_cells import PlanCells
from pricing.names import CUSTOM_ROW, OFFERED, Plan
from pricing.wording import word_list

PLAN_HEAD = 14
"""The row of the Estimate sheet, from 0, above its plans."""
HELPERS = 16
"""The first of the hidden columns, from 0."""
COLUMNS = (
    "Credits each",
    "Units that count",
    "Their credits",
    "Dearer units",
    "Covered credits",
    "Dearer and own units",
    "Dearer and own credits",
    "Break-even factor",
    "Requests with work",
    "Pages or files each",
    "Units of one",
    "Credits of a request",
    "Credits of a larger one",
)

_ROW = "MATCH(C{r},rate_rows,0)"
_KIND = f"INDEX(rate_kinds,{_ROW})"
_UNIT = f"INDEX(rate_units,{_ROW})"
_GROUNDING = f"INDEX(rate_grounding,{_ROW})"
_TIER = "INDEX(tier_multipliers,MATCH(F{r},tier_names,0))"
_BASE = f"INDEX(rate_levels,{_ROW},MATCH(D{{r}},level_names,0))"

_CHECKS = (
    (f"ISNA({_ROW})", "choose a rate from the list"),
    (f"NOT(ISNUMBER(INDEX(rate_levels,{_ROW},1)))", "no published price"),
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

OPTIONS_WRONG = "options_wrong"
"""The name of the cell that lists invalid values on the sheet Options."""


_UP = 'reading_request_rounding="up"'


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
    return f'=IF(Estimate!P{line}<>"","",IF({_UP},D{r}*{rounded_up(each)},{exact}))'


def _checked(formula: str) -> str:
    """A formula that gives no number while the sheet Options has an invalid value."""
    return f'=IF({OPTIONS_WRONG}<>"","see Options",{formula})'


@dataclass(frozen=True)
class Formulas:
    """Formulas of the Estimate sheet; their rows depend on the number of plans and lines."""

    quote: Quote

    @cached_property
    def plans(self) -> Sequence[Plan]:
        """The plans of the card, a row each."""
        return [*self.quote.result.prices.plans]

    @cached_property
    def head(self) -> int:
        """The row, from 0, above the lines."""
        return PLAN_HEAD + len(self.plans) + 3

    @property
    def first(self) -> int:
        """The row of the first line, as Excel counts it."""
        return self.head + 2

    @property
    def last(self) -> int:
        """The row of the last line, as Excel counts it."""
        return self.head + 1 + len(self.quote.result.invoice.lines)

    @cached_property
    def published(self) -> Sequence[PlanCells]:
        """The cells of the plans with a published price; the customer's own offer is not one."""
        prices = self.quote.result.prices
        offered = self.quote.estimate.enterprise
        return [
            plan_cells.of(prices.plans[plan])
            for plan in prices.self_serve
            if not (offered and plan == OFFERED)
        ]

    @cached_property
    def in_units(self) -> Sequence[PlanCells]:
        """The plans that may include pages and images; each has two hidden columns."""
        return [cells for cells in self.published if cells.units]

    @property
    def columns(self) -> Sequence[str]:
        """Heads of the hidden columns."""
        return (*COLUMNS, *("Covered credits", "Break-even factor") * (len(self.in_units) - 1))

    @property
    def last_column(self) -> int:
        """The last of the hidden columns."""
        return HELPERS + len(self.columns) - 1

    def _columns(self, place: int) -> tuple[str, str]:
        """The letters of the columns of a plan's covered credits and of its break-even factor."""
        if not place:
            return "U", "X"
        after = HELPERS + len(COLUMNS) + 2 * (place - 1)
        return xl_col_to_name(after), xl_col_to_name(after + 1)

    def _all(self, column: str) -> str:
        return f"${column}${self.first}:${column}${self.last}"

    # ------------------------------------------------------------ a line

    def check(self, r: int) -> str:
        """Why a line has no price; empty if it has one."""
        text = '""'
        for condition, message in reversed(_CHECKS):
            text = f'IF({condition},"{message}",{text})'
        levels = word_list(self.quote.result.prices.levels, "or")
        return f"={text.format(r=r, levels=levels)}"

    def unit(self, r: int) -> str:
        """The unit of a line."""
        custom = f'IF(C{{r}}="{CUSTOM_ROW}",reading_custom_model_unit,{_UNIT}&"")'
        return f'=IFERROR({custom},"")'.format(r=r)

    def units(self, r: int, listed: tuple[int, int] | None) -> str:
        """Billable units: segments of each file, at least the minimum; calls; else the quantity."""
        each = f"G{r}*MAX(segment_minimum,ROUNDUP(H{r}/segment_seconds,0))"
        if listed:
            one_by_one = f"SUM(Lengths!E{listed[0] + 1}:E{listed[1] + 1})"
            each = f"IF(ISNUMBER(H{r}),{each},{one_by_one})"
        timed = f'OR(J{r}="segment",AND(J{r}="",H{r}<>""))'
        return f'=IF({timed},{each},IF(J{r}="call",IF(G{r}>0,I{r},0),G{r}))'

    def credits_per_unit(self, r: int) -> str:
        """Credits by level, grounding and service tier; a flat rate uses at most the tier."""
        extra = f'IF(AND(E{{r}}="yes",{_KIND}="levels"),{_GROUNDING},0)'
        tier = f'IF(AND({_KIND}="flat",reading_flat_rate_tiered="no"),1,{_TIER})'
        return f'=IF(P{{r}}<>"","",({_BASE}+{extra})*{tier})'.format(r=r)

    def line_credits(self, r: int, listed: tuple[int, int] | None) -> str:
        """Units times credits; each request is rounded up if that is the reading."""
        things = _things(r)
        up = f"({things}-Y{r}*Z{r})*AC{r}+(Y{r}-{things}+Y{r}*Z{r})*AB{r}"
        if listed:
            files = f"SUM(Lengths!F{listed[0] + 1}:F{listed[1] + 1})"
            up = f"IF(ISNUMBER(H{r}),{up},{files})"
        return f'=IF(P{r}<>"","",IF({_UP},{up},K{r}*L{r}))'

    def requests(self, r: int) -> tuple[str, ...]:
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

    def helpers(self, r: int) -> tuple[str, ...]:
        """Cells for an allowance of pages and images, used up dearest first, and its break-even.

        Cells for requests follow, then the same cells for each further allowance.
        """
        each, units, credits = self._all("Q"), self._all("R"), self._all("S")
        counts = f'OR(J{r}="page",J{r}="image",J{r}="call")'
        dearer = f"(({each}>$Q{r})+({each}=$Q{r})*(ROW({each})<ROW()))"
        covered = [(self._covered(r, cells), self._root(r, cells)) for cells in self.in_units]
        first, *further = covered or [("=0", '=""')]
        return (
            f'=IF(M{r}="",-1,IF(AND({counts},K{r}>0),ROUND(M{r}/K{r},9),-1))',
            f"=IF(Q{r}<0,0,K{r})",
            f"=IF(Q{r}<0,0,M{r})",
            f"=IF(Q{r}<0,0,SUMPRODUCT({dearer}*{units}))",
            first[0],
            f"=T{r}+R{r}",
            f"=IF(Q{r}<0,0,SUMPRODUCT({dearer}*{credits})+S{r})",
            first[1],
            *self.requests(r),
            *(text for pair in further for text in pair),
        )

    def _covered(self, r: int, cells: PlanCells) -> str:
        """The credits of a line that an allowance covers."""
        share = f"S{r}*({cells.units}-T{r})/R{r}"
        floored = f"IF({_UP},INT({share}+0.0000001),{share})"
        left = f"R{r}<={cells.units}-T{r}"
        return f"=IF(OR(R{r}=0,T{r}>={cells.units}),0,IF({left},S{r},{floored}))"

    def _given(self, cells: PlanCells) -> str:
        """Extra dollars a plan costs over the first plan before any work is billed."""
        first = self.published[0]
        given = f"{self._gap(cells)}+{first.price}*{first.free}"
        return f"{given}-{cells.price}*{cells.bonus}" if cells.bonus != "0" else given

    def _gap(self, cells: PlanCells) -> str:
        return f"({cells.fee}-{self.published[0].fee})"

    def _root(self, r: int, cells: PlanCells) -> str:
        """The factor by which the month must grow to the break-even, if it is within this line."""
        price, over, units = self.published[0].price, cells.price, cells.units
        given = f"({self._given(cells)}-{over}*{units}*S{r}/R{r})"
        slope = f"(({price}-{over})*total_credits+{over}*(W{r}-S{r})-{over}*T{r}*S{r}/R{r})"
        root = f"{given}/{slope}"
        after = f"{root}*V{r}>={units}*(1-1E-12)"
        before = f"{root}*T{r}<={units}*(1+1E-12)"
        return f'=IF(R{r}=0,"",IF({slope}<=0,"",IF(AND({after},{before}),{root},"")))'

    # ------------------------------------------------------------ all lines

    def credits(self) -> str:
        """The sum of the credits of all priced lines."""
        return f"=SUM({self._all('M')})"

    def usd(self) -> str:
        """The same in dollars."""
        return f"=SUM({self._all('N')})"

    def first_roots(self) -> dict[int, str]:
        """Each plan's break-even factor while all pages and images are covered, by column."""
        return {
            xl_cell_to_rowcol(f"{self._columns(place)[1]}1")[1]: self._first_root(cells)
            for place, cells in enumerate(self.in_units)
        }

    def _first_root(self, cells: PlanCells) -> str:
        price, over = self.published[0].price, cells.price
        units, credits = f"SUM({self._all('R')})", f"SUM({self._all('S')})"
        given = f"({self._given(cells)})"
        slope = f"(({price}-{over})*total_credits+{over}*{credits})"
        root = f"{given}/{slope}"
        fits = f"{root}*{units}<={cells.units}*(1+1E-12)"
        return f'=IF({slope}<=0,"",IF({fits},{root},""))'

    def break_even(self) -> str:
        """The smallest volume at which another plan costs no more than the first."""
        evens = [self._even(cells) for cells in self.published[1:]] or ['"never"']
        if len(evens) == 1:
            return _checked(evens[0])
        least = f"MIN({','.join(f'IF(ISNUMBER({even}),{even},1E+300)' for even in evens)})"
        return _checked(f'IF({least}=1E+300,"never",{least})')

    def _even(self, cells: PlanCells) -> str:
        price, over, gap = self.published[0].price, cells.price, self._gap(cells)
        within = f"({self.published[0].free}+{gap}/{price})"
        beyond = f"({gap}+{price}*{self.published[0].free}-{over}*{cells.free})/({price}-{over})"
        later = f'IF({price}>{over},{beyond},"never")'
        even = f"IF({price}<=0,{later},IF({within}<={cells.free},{within},{later}))"
        if cells.units:
            letter = self._columns(self.in_units.index(cells))[1]
            roots = f"${letter}${self.first}:${letter}${self.last + 1}"
            by_units = f'IF(COUNT({roots})=0,"never",MIN({roots})*total_credits)'
            in_credits = 'OR(reading_pro_allowance="credits",total_credits=0)'
            even = f"IF({in_credits},{even},{by_units})"
        return f"IF({gap}<=0,0,{even})"

    def priced(self) -> str:
        """The cells of the lines' credits: numbers if the line has a price."""
        return self._all("M")

    def about_total(self) -> str:
        """A note that a line has no price."""
        some = f'SUMPRODUCT(--({self._all("P")}<>""))>0'
        least = f'IF({some},"at least: see the column Check","")'
        return f'=IF({OPTIONS_WRONG}<>"",{OPTIONS_WRONG},{least})'

    # ------------------------------------------------------------ plans

    def chosen_total(self) -> str:
        """The chosen plan's monthly total."""
        return "=INDEX(plan_totals,MATCH(plan,plan_names,0))"

    def cheapest(self) -> str:
        """The plan with the lowest total among those that fit, the first of equals.

        A note if no line has a price.
        """
        fits = {
            name: f'AND({name}_fits="yes",ISNUMBER(INDEX(plan_totals,{place})))'
            for place, name in enumerate(self.plans, 1)
        }
        usd = [
            f"IF({fits[name]},INDEX(plan_totals,{place}),1E+300)"
            for place, name in enumerate(fits, 1)
        ]
        least = f"MIN({','.join(usd)})"
        *others, last = self.plans
        found = f'"{last}"'
        for name, text in reversed([*zip(others, usd, strict=False)]):
            found = f'IF({text}={least},"{name}",{found})'
        plan = f'IF({least}=1E+300,"talk to sales",{found})'
        return _checked(f'IF(COUNT({self.priced()})=0,"no published price",{plan})')

    def plan(self, plan: Plan, r: int) -> tuple[str, ...]:
        """Fee, included, free or covered, billed, price and total of a plan."""
        billed, total = f"total_credits-D{r}", f"ROUND(B{r}+E{r}*F{r},2)"
        cells = next((one for one in self.published if one.plan == plan), None)
        if cells is not None:
            own = (cells.fee, cells.included, self._free(cells), billed, cells.price)
            return (*(f"={text}" for text in own), _checked(total))
        if plan != OFFERED:
            return (*('=""',) * 5, '="talk to sales"')
        none = "COUNT(offer_monthly,offer_included,offer_credit_price)<3"
        free = "MIN(offer_included,total_credits)"
        offer = ("offer_monthly", "offer_included", free, billed, "offer_credit_price")
        of_offer = [f'=IF({none},"",{text})' for text in offer]
        return (*of_offer, _checked(f'IF({none},"talk to sales",{total})'))

    def _free(self, cells: PlanCells) -> str:
        """The month's credits that a plan's bonus and allowance cover."""
        by_credits = f"MIN({cells.free},total_credits)"
        if not cells.units:
            return by_credits
        units = f"SUM({self._all(self._columns(self.in_units.index(cells))[0])})"
        if cells.bonus != "0":
            units = f"MIN({units}+{cells.bonus},total_credits)"
        return f'IF(reading_pro_allowance="units",{units},{by_credits})'

    def missing(self, plan: Plan, words: Mapping[str, str]) -> str:
        """The requirements the plan does not meet."""
        parts = []
        for code, text in words.items():
            if code == "custom_models":
                limit = f"{plan}_custom_models"
                lacking = f"AND(ISNUMBER({limit}),{self._custom_models()}>{limit})"
            elif code == "rate_limit":
                limit = f"{plan}_requests_per_minute"
                lacking = f"AND(ISNUMBER({limit}),N(busiest_minute)>{limit})"
            else:
                lacking = f'AND(need_{code}="yes",{plan}_{code}="no")'
            parts.append(f'IF({lacking},"; {text}","")')
        return f"=MID({'&'.join(parts)},3,999)"

    def _custom_models(self) -> str:
        """The number of different custom models."""
        rows, names = self._all("C"), self._all("B")
        custom = f'({rows}="{CUSTOM_ROW}")'
        same = f'COUNTIFS({names},{names},{rows},"{CUSTOM_ROW}")'
        return f"ROUND(SUMPRODUCT({custom}/({same}+1-{custom})),0)"
