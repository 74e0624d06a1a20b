"""A figure for machines that watch, in the words of Prometheus."""

from collections.abc import Mapping
from dataclasses import dataclass

Labels = Mapping[str, str]
Sample = tuple[Labels, float]


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure with its samples; ``kind`` is ``gauge`` or ``counter``."""

    name: str
    help: str
    samples: tuple[Sample, ...]
    kind: str = "gauge"
