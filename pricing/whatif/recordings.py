"""Audio and video: the time paid beyond the recordings' length, and ways to reduce it.

>>> billed_recordings(result)[0].recorded_seconds, billed_recordings(result)[0].paid_seconds
(Decimal('61000'), 600000)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pricing.card import Prices
from pricing.estimate import Workload
from pricing.money import EXACT
from pricing.result import Result
from pricing.whatif.variant import Variant, price_variant, with_work

PICTURES, SOUND = "video.", "audio."
"""The namespaces of recordings with and without their pictures."""


@dataclass(frozen=True, slots=True)
class Recordings:
    """One workload of audio or video: its recorded time and the time paid for."""

    place: int
    """Its position in the estimate, from 0."""
    work: Workload
    label: str
    """Its distinct label."""
    files: int
    recorded_seconds: Decimal
    paid_seconds: int
    """Billable segments times the length of one."""


def billed_recordings(result: Result) -> tuple[Recordings, ...]:
    """Every workload that is billed by segments, in the estimate's order."""
    length, labels = result.prices.segments.seconds, result.invoice.work_labels
    units = Counter[int]()
    for line in result.invoice.lines:
        if line.unit == "segment":
            units[line.place] += line.units
    works = result.estimate.workloads
    return tuple(
        Recordings(
            place=place,
            work=works[place],
            label=labels[place],
            files=works[place].count,
            recorded_seconds=works[place].seconds,
            paid_seconds=count * length,
        )
        for place, count in units.items()
        if count
    )


# ---------------------------------------------------------------- joining clips


def lengths_to_join(prices: Prices) -> tuple[int, ...]:
    """Lengths up to which clips may be joined, in seconds: the billed minimum, and longer."""
    least = max(prices.segments.minimum, 1) * prices.segments.seconds
    return least, 3 * least, 6 * least


@dataclass(frozen=True, slots=True)
class JoinedMonth:
    """The month with its clips joined into longer files."""

    month: Variant
    files: int
    paid_seconds: int


def join_recordings(result: Result, up_to_seconds: int) -> JoinedMonth:
    """The month with each recording joined with those after it, up to a length."""
    estimate, length = result.estimate, result.prices.segments.seconds
    for recordings in reversed(billed_recordings(result)):
        parts = join_clips(recordings.work, up_to_seconds)
        estimate = with_work(estimate, recordings.place, *parts)
    month = price_variant(result, estimate)
    timed = [line for line in month.invoice.lines if line.unit == "segment"]
    return JoinedMonth(
        month,
        sum({line.place: line.work.count for line in timed}.values()),
        sum(line.units for line in timed) * length,
    )


def join_clips(work: Workload, up_to_seconds: int) -> tuple[Workload, ...]:
    """A workload with its clips joined, one request a file, and one for the clips left over.

    The workload is unchanged if no two clips fit.
    """
    if work.durations_seconds is not None:
        together = tuple(_joined_lengths(work.durations_seconds, up_to_seconds))
        if len(together) == len(work.durations_seconds):
            return (work,)
        return (work.model_copy(update={"durations_seconds": together, "requests": None}),)
    each, files = work.duration_seconds or Decimal(0), work.count
    clips = min(files, Fraction(up_to_seconds) // Fraction(each))
    if clips <= 1:
        return (work,)
    return tuple(
        work.model_copy(
            update={
                "files": count,
                "duration_seconds": EXACT.multiply(each, Decimal(size)),
                "requests": None,
            }
        )
        for count, size in ((files // clips, clips), (1, files % clips))
        if count and size
    )


def _joined_lengths(lengths: tuple[Decimal, ...], up_to_seconds: int) -> Iterator[Decimal]:
    together = lengths[0]
    for seconds in lengths[1:]:
        longer = EXACT.add(together, seconds)
        if longer <= up_to_seconds:
            together = longer
        else:
            yield together
            together = seconds
    yield together


# ---------------------------------------------------------------- sound without pictures


@dataclass(frozen=True, slots=True)
class AsAudio:
    """A workload of video billed as audio; a tip, never a default."""

    place: int
    """Its position in the estimate, from 0."""
    work: Workload
    label: str
    """Its distinct label."""
    domain: str
    """The audio domain it is priced as."""
    month: Variant


def as_audio(result: Result) -> tuple[AsAudio, ...]:
    """Every workload of video that is cheaper as sound, priced without its pictures."""
    return tuple(_as_audio(result))


def _as_audio(result: Result) -> Iterator[AsAudio]:
    volumes, labels = result.invoice.volumes, result.invoice.work_labels
    for index, work in enumerate(result.estimate.workloads):
        rate = work.rate(result.prices)
        if rate and rate.row.startswith(PICTURES):
            field = "price_as" if work.price_as else "domain"
            domain = SOUND + getattr(work, field).removeprefix(PICTURES)
            sound = work.model_copy(update={field: domain})
            month = price_variant(result, with_work(result.estimate, index, sound), volumes)
            if month.saves_credits > 0:
                yield AsAudio(index, work, labels[index], domain, month)
