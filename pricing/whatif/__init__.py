"""Changed months compared with today's."""

from pricing.whatif import choices, open_points, recordings
from pricing.whatif.actions import Action, actions
from pricing.whatif.beside import Comparison, Side, compare, side
from pricing.whatif.open_points import notes_for_every_total
from pricing.whatif.recordings import billed_recordings, join_recordings, lengths_to_join
from pricing.whatif.ways import CheaperWay, cheaper_way

__all__ = [
    "Action",
    "CheaperWay",
    "Comparison",
    "Side",
    "actions",
    "billed_recordings",
    "cheaper_way",
    "choices",
    "compare",
    "join_recordings",
    "lengths_to_join",
    "notes_for_every_total",
    "open_points",
    "recordings",
    "side",
]
