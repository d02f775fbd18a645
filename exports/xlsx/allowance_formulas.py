"""Allowances of pages and images, used up dearest first, and the break-even, as Excel formulas."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name

from exports.xlsx import line_formulas
from exports.xlsx.layout import NEVER, Layout, checked
from exports.xlsx.line_formulas import ROUNDS_UP
from exports.xlsx.plan_cells import PlanCells


def helpers(layout: Layout, r: int) -> tuple[str, ...]:
    """Cells for an allowance of pages and images, used up dearest first, and its break-even.

    Cells for requests follow, then the same cells for each further allowance.
    """
    each, units, credits = layout.all("Q"), layout.all("R"), layout.all("S")
    counts = f'OR(J{r}="page",J{r}="image",J{r}="call")'
    dearer = f"(({each}>$Q{r})+({each}=$Q{r})*(ROW({each})<ROW()))"
    covered = [(_covered(r, cells), _root(layout, r, cells)) for cells in layout.in_units]
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
        *line_formulas.requests(r),
        *(text for pair in further for text in pair),
    )


def _covered(r: int, cells: PlanCells) -> str:
    """The credits of a line that an allowance covers."""
    share = f"S{r}*({cells.units}-T{r})/R{r}"
    floored = f"IF({ROUNDS_UP},INT({share}+0.0000001),{share})"
    left = f"R{r}<={cells.units}-T{r}"
    return f"=IF(OR(R{r}=0,T{r}>={cells.units}),0,IF({left},S{r},{floored}))"


def _given(layout: Layout, cells: PlanCells) -> str:
    """Extra dollars a plan costs over the first plan before any work is billed."""
    first = layout.published[0]
    given = f"{_gap(layout, cells)}+{first.price}*{first.free}"
    return f"{given}-{cells.price}*{cells.bonus}" if cells.bonus != "0" else given


def _gap(layout: Layout, cells: PlanCells) -> str:
    return f"({cells.fee}-{layout.published[0].fee})"


def _root(layout: Layout, r: int, cells: PlanCells) -> str:
    """The factor by which the month must grow to the break-even, if it is within this line."""
    price, over, units = layout.published[0].price, cells.price, cells.units
    given = f"({_given(layout, cells)}-{over}*{units}*S{r}/R{r})"
    slope = f"(({price}-{over})*total_credits+{over}*(W{r}-S{r})-{over}*T{r}*S{r}/R{r})"
    root = f"{given}/{slope}"
    after = f"{root}*V{r}>={units}*(1-1E-12)"
    before = f"{root}*T{r}<={units}*(1+1E-12)"
    return f'=IF(R{r}=0,"",IF({slope}<=0,"",IF(AND({after},{before}),{root},"")))'


def first_roots(layout: Layout) -> dict[int, str]:
    """Each plan's break-even factor while all pages and images are covered, by column."""
    return {layout.columns_of(cells)[1]: _first_root(layout, cells) for cells in layout.in_units}


def _first_root(layout: Layout, cells: PlanCells) -> str:
    price, over = layout.published[0].price, cells.price
    units, credits = f"SUM({layout.all('R')})", f"SUM({layout.all('S')})"
    given = f"({_given(layout, cells)})"
    slope = f"(({price}-{over})*total_credits+{over}*{credits})"
    root = f"{given}/{slope}"
    fits = f"{root}*{units}<={cells.units}*(1+1E-12)"
    return f'=IF({slope}<=0,"",IF({fits},{root},""))'


def break_even(layout: Layout) -> str:
    """The smallest volume at which another plan costs no more than the first."""
    evens = [_even(layout, cells) for cells in layout.published[1:]] or [f'"{NEVER}"']
    if len(evens) == 1:
        return checked(evens[0])
    least = f"MIN({','.join(f'IF(ISNUMBER({even}),{even},1E+300)' for even in evens)})"
    return checked(f'IF({least}=1E+300,"{NEVER}",{least})')


def _even(layout: Layout, cells: PlanCells) -> str:
    price, over, gap = layout.published[0].price, cells.price, _gap(layout, cells)
    within = f"({layout.published[0].free}+{gap}/{price})"
    beyond = f"({gap}+{price}*{layout.published[0].free}-{over}*{cells.free})/({price}-{over})"
    later = f'IF({price}>{over},{beyond},"{NEVER}")'
    even = f"IF({price}<=0,{later},IF({within}<={cells.free},{within},{later}))"
    if cells.units:
        letter = xl_col_to_name(layout.columns_of(cells)[1])
        roots = f"${letter}${layout.first}:${letter}${layout.last + 1}"
        by_units = f'IF(COUNT({roots})=0,"{NEVER}",MIN({roots})*total_credits)'
        in_credits = 'OR(reading_pro_allowance="credits",total_credits=0)'
        even = f"IF({in_credits},{even},{by_units})"
    return f"IF({gap}<=0,0,{even})"
