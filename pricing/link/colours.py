"""How well one colour can be read on another; colours are three or six hex digits.

>>> text_on("1d4ed8"), round(contrast("fff", "1d4ed8"), 1)
('fff', 6.7)
"""

from __future__ import annotations

TEXT_CONTRAST = 4.5
EDGE_CONTRAST = 3.0
"""The least contrasts of WCAG 2.2 AA."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """Black or white, whichever is easier to read on a colour; both have 4.5 or one has more."""
    return max("000", "fff", key=lambda text: contrast(text, colour))


def is_light(colour: str) -> bool:
    """Whether dark text is easier to read on a colour than light text."""
    return text_on(colour) == "000"


def mix(colour: str, other: str, percent: int) -> str:
    """A colour with the rest of another one, as six hex digits."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "".join(f"{(a * percent + b * (100 - percent)) // 100:02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else pow((part + 0.055) / 1.055, 2.4)  # noqa: PLR2004


def _parts(colour: str) -> list[int]:
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)  # noqa: PLR2004
    return [int(digits[place : place + 2], 16) for place in (0, 2, 4)]
