"""Crops of a picture: which part of it each ratio shows, around the focal point or as cut by hand. No Django here."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Crops by their name: width to height.
RATIOS: dict[str, tuple[int, int]] = {"16x9": (16, 9), "4x3": (4, 3), "1x1": (1, 1)}
CENTER = (0.5, 0.5)
LEAST = 0.05  # of the picture's width


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture: its left and top edge, width and height as shares of the picture's."""

    left: float
    top: float
    width: float
    height: float

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom in a picture of this size."""
        left, top = min(round(self.left * width), width - 1), min(round(self.top * height), height - 1)
        right, bottom = round((self.left + self.width) * width), round((self.top + self.height) * height)
        return left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)

    @property
    def name(self) -> str:
        """Another for another part: addresses of crops have it."""
        sides = ",".join(f"{side:.4f}" for side in (self.left, self.top, self.width, self.height))
        return hashlib.sha256(sides.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Cutting:
    """How a picture is cut: its focal point as shares, and by ratio the cuts made by hand (left, top, width)."""

    focal: tuple[float, float] = CENTER
    by_hand: Mapping[str, Sequence[float]] | None = None

    @property
    def is_wanted(self) -> bool:
        """Whether anybody has said what must stay in view; otherwise pages show the whole picture."""
        return bool(self.by_hand) or self.focal != CENTER

    def box(self, ratio: str, width: int, height: int) -> Box:
        """What a ratio shows of a picture of this size in pixels."""
        cut = (self.by_hand or {}).get(ratio)
        return by_hand(ratio, cut, width, height) if cut else self._around_focal(ratio, width, height)

    def _around_focal(self, ratio: str, width: int, height: int) -> Box:
        """As large as it goes, the focal point as near to its middle as the edges let it be."""
        share = _height(ratio, 1.0, width, height)
        wide, high = (1.0, share) if share <= 1 else (1 / share, 1.0)
        left, top = (min(max(at - side / 2, 0.0), 1 - side) for at, side in zip(self.focal, (wide, high), strict=True))
        return Box(left, top, wide, high)


def by_hand(ratio: str, cut: Sequence[float], width: int, height: int) -> Box:
    """The box of a cut by hand (left, top, width)."""
    left, top, wide = cut
    return Box(left, top, wide, _height(ratio, wide, width, height))


def fits(box: Box) -> bool:
    """Whether it lies in the picture and is large enough to be seen."""
    small = 1e-3  # the shares were rounded
    inside = box.left + box.width <= 1 + small and box.top + box.height <= 1 + small
    return inside and box.left >= 0 and box.top >= 0 and box.width >= LEAST


def _height(ratio: str, wide: float, width: int, height: int) -> float:
    """The share of the height that belongs to a share of the width."""
    across, down = RATIOS[ratio]
    return wide * width * down / (across * height)
