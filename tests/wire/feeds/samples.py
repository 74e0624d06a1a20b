"""Feeds in the shape of real ones, with invented words."""

from pathlib import Path

FOLDER = Path(__file__).with_name("samples")


def sample(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def all_samples() -> list[bytes]:
    return [path.read_bytes() for path in sorted(FOLDER.iterdir())]
