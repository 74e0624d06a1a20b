"""The letterbox is empty after each test."""

from tests.reports.conftest import empty_letterbox

__all__ = ["empty_letterbox"]
