"""How a page looks, measured: what moves, what is too wide or cut off, and where things stand.

`WATCH` runs in a page before its own scripts; once the page is drawn, `measured(page)` tells how it
looks, and `problems` names what a visitor would stumble over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

MOST_SHIFT = 0.1
"""The layout shift above which a page counts as restless (web.dev/articles/cls)."""

WATCH = """
(() => {
  window.layoutShifts = [];
  const note = (entries) => {
    for (const {value, hadRecentInput, sources} of entries) {
      if (!hadRecentInput) window.layoutShifts.push({value, nodes: sources.map((s) => s.node)});
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({type: 'layout-shift', buffered: true});
  window.noteLayoutShifts = () => note(observer.takeRecords());
})()
"""
"""Notes every layout shift that no input of the visitor's explains, and what moved."""

MEASURE = """
([headline, chart, bar]) => {
  const ROUNDING = 1;
  const main = document.querySelector('[data-testid="stMain"]');
  const scroller = main && main.scrollHeight > main.clientHeight
    && getComputedStyle(main).overflowY !== 'visible' ? main : document.scrollingElement;

  const named = (element) => {
    if (!element?.closest) return 'something that is gone';
    const holder = element.closest('[class*="st-key-"], [data-testid]');
    const key = holder && ([...holder.classList].find((name) => name.startsWith('st-key-'))
      || holder.dataset.testid);
    const text = (element.innerText ?? '').trim().split('\\n')[0].slice(0, 40);
    return [element.tagName.toLowerCase(), key && `in ${key}`, text && JSON.stringify(text)]
      .filter(Boolean).join(' ');
  };
  const outermost = (elements) =>
    elements.filter((one) => !elements.some((other) => other !== one && other.contains(one)));
  const innermost = (elements) =>
    elements.filter((one) => !elements.some((other) => other !== one && one.contains(other)));

  window.noteLayoutShifts();
  const shifts = window.layoutShifts;
  const largest = shifts.reduce((most, one) => (one.value > (most?.value ?? 0) ? one : most), null);

  const seen = [...document.body.querySelectorAll('*')].filter((element) =>
    element.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && element.clientWidth > ROUNDING && element.clientHeight > ROUNDING);
  const isClipped = (element) => {
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (around === main || around === document.body) return false;
      if (getComputedStyle(around).overflowX !== 'visible') return true;
    }
    return false;
  };
  const isWide = (element) => {
    const {left, right} = element.getBoundingClientRect();
    const isAway = right <= 0; // put there to be measured, or for screen readers alone
    return !isAway && (right > innerWidth + ROUNDING || left < -ROUNDING) && !isClipped(element);
  };
  const isCut = (element) =>
    element.scrollWidth > element.clientWidth + ROUNDING
    && ['hidden', 'clip'].includes(getComputedStyle(element).overflowX)
    && !element.matches('input, textarea') && !element.closest('.js-plotly-plot')
    && (element.innerText ?? '').trim() !== '';

  const top = (selector) => {
    const element = document.querySelector(selector);
    return element && Math.round(element.getBoundingClientRect().top + scroller.scrollTop);
  };

  const pinned = document.querySelector(bar);
  const isInSight = () => {
    const {top, bottom, left, width, height} = pinned.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return height > 0 && top >= -ROUNDING && bottom <= innerHeight + ROUNDING
      && pinned.contains(there);
  };
  const positions = [];
  const last = scroller.scrollHeight - scroller.clientHeight;
  for (let y = 0; y < last; y += scroller.clientHeight / 2) positions.push(Math.round(y));
  positions.push(last);
  const before = scroller.scrollTop;
  const outOfSight = !pinned ? [] : positions.filter((y) => {
    scroller.scrollTo({top: y, behavior: 'instant'});
    return !isInSight();
  });
  scroller.scrollTo({top: before, behavior: 'instant'});

  return {
    shift: shifts.reduce((sum, {value}) => sum + value, 0),
    moved: largest ? largest.nodes.slice(0, 2).map(named) : [],
    sideways: Math.max(0, ...[document.documentElement, main].filter(Boolean)
      .map((element) => element.scrollWidth - element.clientWidth)),
    too_wide: outermost(seen.filter(isWide)).map(named),
    cut_off: innermost(seen.filter(isCut)).map(named),
    height: innerHeight + last,
    headline_y: top(headline),
    chart_y: top(chart),
    bar: pinned && {text: pinned.innerText.trim(), out_of_sight: outOfSight},
  };
}
"""

HEADLINE = ".st-key-answer"
CHART = ".js-plotly-plot"
BAR = '[data-testid="stBottom"]'


@dataclass(frozen=True)
class Bar:
    """The bar that is pinned to the window's lower edge."""

    text: str
    out_of_sight: tuple[int, ...]
    """Scroll positions, in px, at which it is not all in the window or something covers it."""


@dataclass(frozen=True)
class Looks:
    """How a page looks in its window; lengths in px, y from the top of the page."""

    shift: float
    """The sum of all layout shifts until now, never less than what browsers report as CLS."""
    moved: tuple[str, ...]
    """The two largest elements that the largest of them moved."""
    sideways: int
    """How far the page scrolls sideways."""
    too_wide: tuple[str, ...]
    """Outermost elements that reach beyond the window and do not scroll by themselves."""
    cut_off: tuple[str, ...]
    """Elements that hide a part of their text at the side; inputs scroll and do not count."""
    height: int
    """Of a window in which nothing scrolls."""
    headline_y: int | None
    chart_y: int | None
    """The first chart's."""
    bar: Bar | None


def measured(page: Page) -> Looks:
    """Measure a drawn page that loaded with `WATCH`; it scrolls, and returns to where it was."""
    found: dict[str, Any] = page.evaluate(MEASURE, [HEADLINE, CHART, BAR])
    bar = found["bar"]
    lists = {name: tuple(found[name]) for name in ("moved", "too_wide", "cut_off")}
    pinned = Bar(bar["text"], tuple(bar["out_of_sight"])) if bar else None
    return Looks(**{**found, **lists, "bar": pinned})


def summary(looks: Looks) -> str:
    """The measures in a line, such as ``shift 0.012, headline at 180, no chart, total pinned``."""
    parts = [
        f"shift {looks.shift:.3f}",
        _place("headline", looks.headline_y),
        _place("chart", looks.chart_y),
        "no pinned bar" if looks.bar is None else "pinned bar",
    ]
    return ", ".join(parts)


def problems(looks: Looks) -> Iterator[str]:
    """What a visitor would stumble over, one sentence each."""
    if looks.shift >= MOST_SHIFT:
        yield f"moves by {looks.shift:.3f} while it loads: {'; '.join(looks.moved)}"
    if looks.sideways:
        yield f"scrolls sideways by {looks.sideways} px"
    yield from (f"wider than the window: {element}" for element in looks.too_wide)
    yield from (f"text cut off: {element}" for element in looks.cut_off)
    if looks.bar is None:
        return
    if "$" not in looks.bar.text:
        yield f"no total in the pinned bar: {looks.bar.text!r}"
    if looks.bar.out_of_sight:
        yield f"pinned bar out of sight when scrolled to {looks.bar.out_of_sight}"


def _place(name: str, y: int | None) -> str:
    return f"no {name}" if y is None else f"{name} at {y}"
