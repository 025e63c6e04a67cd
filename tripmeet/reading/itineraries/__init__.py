"""An itinerary in any form we know, into a Trip."""

from __future__ import annotations

from pathlib import Path

from tripmeet.model.trip import Itinerary
from tripmeet.plugins import Locate, PlaceAt
from tripmeet.reading.itineraries import handwritten


def read(path: Path, *, locate: Locate, place_at: PlaceAt) -> Itinerary:
    """The itinerary of a file. Raises TripmeetError, naming file, line and key, for what cannot be understood."""
    return handwritten.read(path, locate, place_at)
