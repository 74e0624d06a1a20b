"""The picture that social networks show with a page that has none of its own: the newsroom's name on its color."""

import io
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from strichka.baking.press import Page
from strichka.stories import addresses, keys

SIZE = (1200, 630)  # what social networks ask for, in pixels
OWN = "card.png"
FONTS = Path(__file__).parents[1] / "static" / "paper" / "fonts"
GROUND, INK = "#0c4a63", "#fbf9f4"
LARGEST, SMALLEST = 150, 24  # size of the name, in pixels
MARGIN = 120
CYRILLIC = range(0x400, 0x500)
# The mark of icon.svg, in its 32 units: the ribbon and what hangs on it.
MARK = (((10, 4), (10, 28)), ((10, 10), (24, 10)), ((10, 16), (20, 16)), ((10, 22), (22, 22)))


def image() -> Page:
    """``card.png`` of the instance's folder (1200 × 630 pixels), or one drawn from its name."""
    try:
        content = (settings.INSTANCE.folder / OWN).read_bytes()
    except FileNotFoundError:
        content = draw(settings.INSTANCE.text("site.name"))
    return Page(content, frozenset({keys.SITE}))


FILES = {addresses.CARD: image}


def draw(name: str) -> bytes:
    """A PNG with the mark and the name in the paper's own face, as large as it fits."""
    picture = Image.new("RGB", SIZE, GROUND)
    canvas = ImageDraw.Draw(picture)
    for start, end in MARK:
        canvas.line([(MARGIN - 68 + 8 * x, 60 + 8 * y) for x, y in (start, end)], fill=INK, width=24)
    size = LARGEST
    while size > SMALLEST and _width(name, size) > SIZE[0] - 2 * MARGIN:
        size -= 2
    _write(canvas, name, size)
    written = io.BytesIO()
    picture.quantize(32).save(written, "PNG", optimize=True)
    return written.getvalue()


def _write(canvas: ImageDraw.ImageDraw, name: str, size: int) -> None:
    across = float(MARGIN)
    for font, words in _runs(name, size):
        canvas.text((across, SIZE[1] - MARGIN), words, font=font, fill=INK, anchor="ls")
        across += font.getlength(words)


def _width(name: str, size: int) -> float:
    return sum(font.getlength(words) for font, words in _runs(name, size))


def _runs(name: str, size: int) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    """Stretches of one script: each has a font file of its own."""
    for cyrillic, letters in groupby(name, key=lambda letter: ord(letter) in CYRILLIC):
        file = FONTS / f"display-{'cyrillic' if cyrillic else 'latin'}.woff2"
        yield ImageFont.truetype(file, size), "".join(letters)
