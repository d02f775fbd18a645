"""A pocket calculator, which confirms the equations of an explanation."""

from __future__ import annotations

import re
from fractions import Fraction

from pricing.explain.steps import Chapter

NUMBER = re.compile(r"-?\$?\d[\d,]*(?:\.\d+)?")
ABOUT, MILLIONTHS = Fraction(1, 1000), Fraction(2, 10**6)
"""How far off an equation may be in which a number is said to be about right: of it, and at all."""

_AMOUNT = r"(?:about )?-?\$?[\d,.]*\d"
_SUM = re.compile(rf"({_AMOUNT}(?: [-+x/] {_AMOUNT})+) = ({_AMOUNT})(?: / (\$?[\d,]+))?")
_TERM = re.compile(r"(?:^| )([-+] )?([$\d,.]+(?: [x/] [$\d,.]+)*)")


def value(text: str) -> Fraction:
    """The number in a text such as $1,234.5."""
    return Fraction(text.replace("$", "").replace(",", ""))


def worked_out(sums: str) -> Fraction:
    """What a calculator says to a sum of products and ratios."""
    total = Fraction(0)
    for sign, term in _TERM.findall(sums):
        first, *rest = re.split(r" ([x/]) ", term)
        product = value(first)
        for operator, factor in zip(rest[::2], rest[1::2], strict=True):
            product = product * value(factor) if operator == "x" else product / value(factor)
        total += -product if sign == "- " else product
    return total


def checked(chapter: Chapter) -> int:
    """How many equations of a chapter a calculator confirms."""
    count = 0
    for step in chapter.steps:
        for sums, answer, divisor in _SUM.findall(step.figures):
            said = value(answer.removeprefix("about ")) / value(divisor or "1")
            found = worked_out(sums.replace("about ", ""))
            allowed = abs(said) * ABOUT + MILLIONTHS if "about" in sums + answer else 0
            assert abs(found - said) <= allowed, (step, found)
            count += 1
    return count
