"""What the worker does for the register: importing the verbs registers their jobs."""

from strichka.topics.domain import generate

__all__ = ["generate"]
