"""The colours of the embed: ours or the host's, so that every text can be read (WCAG 2.2 AA).

A text colour that cannot be read on its background is replaced. Text on the accent is black or
white. Other colours are mixed from the text and the background.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pricing.link import colours


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a theme, as hex digits."""

    background: str
    text: str
    accent: str
    good: str
    wrong: str


LIGHT = Theme("ffffff", "0f172a", "1d4ed8", "166534", "b91c1c")
DARK = Theme("0b1120", "e8edf5", "93c5fd", "86efac", "fca5a5")


def css(own: Mapping[str, str], radius: int) -> str:
    """The style sheet's variables for the host's colours; both themes where they differ."""
    light, dark = (dict(variables(theme, own)) for theme in (LIGHT, DARK))
    lines = (f"--{name}:{_both(light[name], dark[name])};" for name in light)
    return f":root{{{''.join(lines)}--radius:{radius}px}}\n"


def _both(light: str, dark: str) -> str:
    return f"#{light}" if light == dark else f"light-dark(#{light},#{dark})"


def variables(theme: Theme, own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The style sheet's colours in a theme, by name."""
    paper = own.get("background", theme.background)
    wanted = own.get("text", theme.text)
    ink = _readable(paper, wanted, theme.text, colours.text_on(paper))
    accent = own.get("accent", theme.accent)
    yield "paper", paper
    yield "ink", ink
    yield "quiet", _readable(paper, colours.mix(ink, paper, 72), ink)
    yield "edge", _seen(paper, colours.mix(ink, paper, 50), ink)
    yield "line", colours.mix(ink, paper, 15)
    yield "accent", accent
    yield "on-accent", colours.text_on(accent)
    yield "focus", _seen(paper, accent, ink)
    yield "good", _readable(paper, theme.good, LIGHT.good, DARK.good, ink)
    yield "wrong", _readable(paper, theme.wrong, LIGHT.wrong, DARK.wrong, ink)


def _readable(paper: str, *choices: str) -> str:
    """The first colour that is readable as text; else the last."""
    return _first(paper, colours.TEXT_CONTRAST, *choices)


def _seen(paper: str, *choices: str) -> str:
    """The first colour that is visible as an edge; else the last."""
    return _first(paper, colours.EDGE_CONTRAST, *choices)


def _first(paper: str, least: float, *choices: str) -> str:
    enough = (colour for colour in choices if colours.contrast(colour, paper) >= least)
    return next(enough, choices[-1])
