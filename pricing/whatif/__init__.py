"""Changed months compared with today's."""

from pricing.whatif import choices, open_points, recordings
from pricing.whatif.open_points import everywhere
from pricing.whatif.recordings import as_audio, joined, lengths_to_join, meter
from pricing.whatif.variant import Variant

__all__ = [
    "Variant",
    "as_audio",
    "choices",
    "everywhere",
    "joined",
    "lengths_to_join",
    "meter",
    "open_points",
    "recordings",
]
