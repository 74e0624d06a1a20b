"""The log is written where there are several machines."""

from tests.nodes.conftest import house

__all__ = ["house"]
