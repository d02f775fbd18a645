"""The options in an embed's address: the estimate it presets, the inputs it locks, its look.

    /embed?domain=document.invoice&units=20000&lock=domain&theme=dark

A link's parameters preset the estimate. `lock` fixes inputs; `theme` is light, dark or auto;
`accent`, `background` and `text` are colours of the host page as hex digits.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pricing.errors import Problem
from pricing.link import parameters
from pricing.link.alongside import ALONGSIDE
from pricing.link.compact import expand
from pricing.link.parameters import Query

THEMES = ("auto", "light", "dark")
COLOURS: Mapping[str, str] = {"accent": "accent", "background": "paper", "text": "ink"}
"""The parameters of the host's colours, and their names in the style sheet."""
OWN = ("lock", "theme", *COLOURS)
"""The frame's own parameters; all others are the estimate's."""

SHOWN = ("domain", "units", "files", "length", "level", "service_tier")
"""The inputs of the frame, the most important first."""
ONLY_OF_THIS_DOMAIN = ("lengths", "price_as", "base", "tools", "grounding", "requests")
"""Parameters that make sense for their domain only; any of them locks the domain."""
AS_DARK_AS_LIGHT = 0.18
"""The luminance on which black and white text have about the same contrast."""
_COLOUR = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class FrameOptions:
    """The options in a frame's address."""

    estimate: dict[str, Sequence[str]]
    locked: frozenset[str]
    theme: str
    colours: Mapping[str, str]
    """Hex digits of each colour, by its parameter."""
    own: tuple[tuple[str, str], ...]
    """The frame's own parameters, as the address has them."""
    notes: list[Problem]
    """The parts of the address that cannot be used."""

    @property
    def assumed(self) -> str:
        """The row of the rate card assumed for a domain without a price; empty for none."""
        return next(iter(self.estimate.get("price_as", ())), "")


def frame_options(params: Query) -> FrameOptions:
    """Separate a frame's own parameters from the estimate's, and note what cannot be used."""
    params = parameters.clean(params)
    own = {name: params[name] for name in OWN if name in params}
    estimate, notes = expand({name: params[name] for name in params if name not in own})
    notes += parameters.problems_with_names(estimate)
    locked = {part.strip() for text in own.get("lock", ()) for part in text.split(",")} - {""}
    notes += [
        Problem("lock", f"{name[:40]!r} is not one of {', '.join(SHOWN)}")
        for name in sorted(locked - set(SHOWN))
    ]
    used = {
        name: texts
        for name, texts in estimate.items()
        if parameters.is_parameter(name) and name not in ALONGSIDE
    }
    if any(name in used for name in ONLY_OF_THIS_DOMAIN):
        locked.add("domain")
    colours = dict(_colours(own, notes))
    theme = (own.get("theme") or ["auto"])[0]
    if theme not in THEMES:
        notes.append(Problem("theme", f"{theme[:40]!r} is not one of {', '.join(THEMES)}"))
        theme = "auto"
    if "background" in colours and "theme" not in own:
        theme = "light" if is_light(colours["background"]) else "dark"
    pairs = tuple((name, text) for name, texts in own.items() for text in texts)
    return FrameOptions(used, frozenset(locked), theme, colours, pairs, notes)


def _colours(own: Query, notes: list[Problem]) -> Iterator[tuple[str, str]]:
    for name in COLOURS:
        for text in own.get(name, ())[:1]:
            if digits := hex_digits(text):
                yield name, digits.lower()
            else:
                message = f"{text[:40]!r} is not a colour; write hex digits, such as 1d4ed8"
                notes.append(Problem(name, message))


def hex_digits(text: str) -> str | None:
    """The digits of a colour, three or six; None if the text is not a colour."""
    match = _COLOUR.fullmatch(text)
    return match[1] if match else None


def is_light(colour: str) -> bool:
    """Whether dark text is easier to read on a colour (three or six hex digits) than light."""
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)  # noqa: PLR2004
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = [math.pow(part, 2.2) for part in (red, green, blue)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return luminance > AS_DARK_AS_LIGHT
