"""The options in an embed's address: the estimate it presets, the inputs it locks, its look.

    /embed?domain=document.invoice&units=20000&lock=domain&theme=dark&cta=Start+free

A link's parameters preset the estimate. `lock` fixes inputs; `theme` is light, dark or auto;
`accent`, `background` and `text` are colours of the host page as hex digits; `radius` rounds the
corners by so many pixels. `cta` and `cta_url` are the text and the address of a call to action,
which also gets the `utm_*` parameters.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pricing.errors import Problem
from pricing.link import calls, parameters
from pricing.link.alongside import ALONGSIDE
from pricing.link.colours import is_light
from pricing.link.compact import expand
from pricing.link.parameters import Query
from pricing.typed import quoted

THEMES = ("light", "dark", "auto")
"""The first is the default; auto follows the reader's system."""
COLOURS = ("accent", "background", "text")
"""The parameters of the host's colours."""
MOST_RADIUS = 24
RADIUS = 8
"""Pixels of a corner unless the address says another number."""
OWN = ("lock", "theme", *COLOURS, "radius", "cta", "cta_url")
"""The frame's own parameters; all others are the estimate's."""

SHOWN = ("domain", "units", "files", "length", "level", "service_tier")
"""The estimate's parameters that the frame has inputs for; the amount is one input for three."""
AMOUNT = "amount"
"""The frame's input for units, or for files and their length, as people write it."""
AMOUNTS = ("units", "files", "length")
COUNTED = "counted"
LOCKABLE = ("domain", AMOUNT, "level", "service_tier")
"""The inputs that can be fixed; frames may also fix a single parameter of the amount."""
ANSWER = "answer"
"""A parameter and its text, such as ``amount=30,000``: a visitor's answer to a question."""
ONLY_OF_THIS_DOMAIN = ("lengths", "price_as", "base", "tools", "grounding", "requests")
"""Parameters that make sense for their domain only; any of them locks the domain."""
_COLOUR = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class FrameOptions:
    """The options in a frame's address."""

    estimate: dict[str, Sequence[str]]
    locked: frozenset[str]
    theme: str
    colours: Mapping[str, str]
    """Hex digits of each colour, by its parameter."""
    radius: int
    """Pixels."""
    call: calls.Call | None
    campaign: Mapping[str, str]
    """The `utm_*` parameters of the address, for the call's address."""
    amount: str | None
    """The amount as typed; None if the address has only the estimate's own parameters."""
    counted: str
    """The parameter that the amount was typed for, such as units; empty if it is not said."""
    own: tuple[tuple[str, str], ...]
    """The frame's own parameters, as the address has them."""
    notes: list[Problem]
    """The parts of the address that cannot be used."""

    @property
    def assumed(self) -> str:
        """The row of the rate card assumed for a domain without a price; empty for none."""
        return next(iter(self.estimate.get("price_as", ())), "")


def frame_options(given: Query, hosts: Collection[str] = calls.HOSTS) -> FrameOptions:
    """Separate a frame's own parameters from the estimate's, and note what cannot be used.

    ``hosts`` are those that a call to action may lead to.
    """
    params = _answered(parameters.clean(given))
    own = {name: params[name] for name in OWN if name in params}
    amount, counted = params.pop(AMOUNT, [])[:1], params.pop(COUNTED, [])[:1]
    estimate, notes = expand({name: params[name] for name in params if name not in own})
    notes += parameters.problems_with_names(estimate)
    used = {
        name: texts
        for name, texts in estimate.items()
        if parameters.is_parameter(name) and name not in ALONGSIDE
    }
    colours = dict(_colours(own, notes))
    campaign = parameters.campaign(given)
    return FrameOptions(
        estimate=used,
        locked=_locked(own, used, notes),
        theme=_theme(own, colours, notes),
        colours=colours,
        radius=_radius(own, notes),
        call=_call(own, hosts, notes),
        campaign=campaign,
        amount=next(iter(amount), None),
        counted=next(iter(counted), ""),
        own=(*((name, text) for name, texts in own.items() for text in texts), *campaign.items()),
        notes=notes,
    )


def _answered(params: dict[str, list[str]]) -> dict[str, list[str]]:
    """The parameters with a visitor's answers in the place of what they answer."""
    for answer in params.pop(ANSWER, []):
        name, _, text = answer.partition("=")
        if name in params:
            params[name] = [text]
    return params


def _locked(own: Query, used: Query, notes: list[Problem]) -> frozenset[str]:
    locked = {part.strip() for text in own.get("lock", ()) for part in text.split(",")} - {""}
    notes += [
        Problem("lock", f"{quoted(name)} is not one of {', '.join(LOCKABLE)}")
        for name in sorted(locked - {*LOCKABLE, *AMOUNTS})
    ]
    if AMOUNT in locked:
        locked.update(AMOUNTS)
    if any(name in used for name in ONLY_OF_THIS_DOMAIN):
        locked.add("domain")
    return frozenset(locked)


def _theme(own: Query, colours: Mapping[str, str], notes: list[Problem]) -> str:
    """The theme of the address; without one, the theme that its colours belong to."""
    asked = _first(own, "theme")
    if asked in THEMES:
        return asked
    if asked is not None:
        notes.append(Problem("theme", f"{quoted(asked)} is not one of {', '.join(THEMES)}"))
    is_dark = "background" in colours and not is_light(colours["background"])
    return "dark" if is_dark else THEMES[0]


def _radius(own: Query, notes: list[Problem]) -> int:
    asked = _first(own, "radius")
    if asked is None:
        return RADIUS
    digits = asked.strip().removesuffix("px").rstrip()
    if digits.isascii() and digits.isdigit() and len(digits) < 4 and int(digits) <= MOST_RADIUS:  # noqa: PLR2004
        return int(digits)
    message = f"{quoted(asked)} is not a number of pixels from 0 to {MOST_RADIUS}"
    notes.append(Problem("radius", message))
    return RADIUS


def _call(own: Query, hosts: Collection[str], notes: list[Problem]) -> calls.Call | None:
    """The call to action; None if the address asks for none, or if it may not lead there."""
    text, url = _first(own, "cta"), _first(own, "cta_url")
    if text is None and url is None:
        return None
    call = calls.Call()
    try:
        if url is not None:
            call = replace(call, url=calls.call_address(url, hosts))
    except ValueError as error:
        notes.append(Problem("cta_url", str(error)))
        return None
    try:
        return call if text is None else replace(call, text=calls.call_text(text))
    except ValueError as error:
        notes.append(Problem("cta", str(error)))
        return call


def _first(own: Query, name: str) -> str | None:
    return next(iter(own.get(name, ())), None)


def _colours(own: Query, notes: list[Problem]) -> Iterator[tuple[str, str]]:
    for name in COLOURS:
        for text in own.get(name, ())[:1]:
            if digits := hex_digits(text):
                yield name, digits
            else:
                message = f"{quoted(text)} is not a colour; write hex digits, such as 1d4ed8"
                notes.append(Problem(name, message))


def hex_digits(text: str) -> str | None:
    """The digits of a colour, three or six; None if the text is not a colour."""
    match = _COLOUR.fullmatch(text)
    return match[1].lower() if match else None
