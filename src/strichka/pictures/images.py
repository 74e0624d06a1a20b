"""Renditions of one picture file, made in a process of its own: ``python -m strichka.pictures.images FILE FOLDER``.

One more argument, in JSON, is what the desk has said: ``{"words": {…}, "focal": [x, y], "crops": {…}}``.
A file that breaks a decoder, or eats memory, takes this process with it and not the worker. No Django here.
The answer is one line of JSON: what was made, or what is wrong.
"""

import ctypes
import io
import json
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps

from strichka.pictures import metadata
from strichka.pictures.cuts import RATIOS, Cutting
from strichka.pictures.filetype import FORMATS, is_turned
from strichka.pictures.mending import mended
from strichka.pictures.metadata import Words

WIDTHS = (320, 640, 800, 1280, 1600)
CROP_WIDTHS = (320, 640, 1280)
MOST_MEMORY = 3 << 30  # bytes of address space
MOST_WEBP_SIDE = 16383  # pixels, by the format
SAVING: dict[str, tuple[str, dict[str, Any]]] = {
    # Speed 8: a 1600 px picture in 0.14 s instead of 1.2 s, for a few per cent of size.
    "avif": ("AVIF", {"quality": 60, "speed": 8, "max_threads": 1}),
    # Method 2: in half of the time of 4, for 4 % of size, and only browsers without AVIF take it.
    "webp": ("WEBP", {"quality": 78, "method": 2}),
    "jpg": ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
}
PR_SET_PDEATHSIG = 1  # prctl(2)


@dataclass(frozen=True, slots=True)
class MadeRendition:
    """One rendition in the folder: ``640.jpg``, or ``4x3-<which part>-640.jpg``; ``size`` in bytes.

    ``crop`` is empty for the whole picture.
    """

    name: str
    crop: str
    format: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class _Part:
    """What is made of a picture: the whole of it or a crop, and in which widths; ``mark`` begins the names of files."""

    crop: str
    mark: str
    image: Image.Image
    widths: Sequence[int]


@dataclass(frozen=True, slots=True)
class Edits:
    """What the desk has said of a picture: its words, and how it is cut."""

    words: Words = field(default_factory=Words)
    cutting: Cutting = field(default_factory=Cutting)


def read_edits(text: str) -> Edits:
    """From the JSON of the command line."""
    given = json.loads(text)
    x, y = given["focal"]
    return Edits(Words(**given["words"]), Cutting((x, y), given["crops"]))


def widths_for(width: int, widths: Sequence[int] = WIDTHS) -> list[int]:
    """The widths to make: never more than the picture has, and its own where it is smaller than the largest."""
    fitting = [one for one in widths if one <= width]
    return fitting if width >= widths[-1] else sorted({*fitting, width})


def develop(file: Path, folder: Path, edits: Edits | None = None) -> dict[str, Any]:
    """Make all renditions; the answer as it is printed."""
    edits = edits or Edits()
    try:
        return _developed(file, folder, edits)
    except Exception:
        whole = mended(file)
        if whole is None:
            raise
        return _developed(whole, folder, edits)


def _developed(file: Path | io.BytesIO, folder: Path, edits: Edits) -> dict[str, Any]:
    with Image.open(file, formats=FORMATS) as opened:
        words, (width, height) = metadata.read(opened), opened.size
        _shrink_on_load(opened)
        opened.load()
        if is_turned(opened):
            width, height = height, width
        image = _prepared(opened)
        image.info = {}  # whatever else the file says of itself (a JPEG's comment) would be written on by the encoders
    packet = metadata.packet(metadata.merged(words, edits.words))
    made: list[MadeRendition] = []
    for part in _parts(image, edits.cutting, width, height):
        for wide in reversed(widths_for(part.image.width, part.widths)):
            made += _renditions(part, wide, folder, packet)
    return {"words": asdict(words), "width": width, "height": height, "renditions": [asdict(one) for one in made]}


def _parts(image: Image.Image, cutting: Cutting, width: int, height: int) -> Iterator[_Part]:
    """The whole picture, and its crops where somebody has cut it; ``width`` and ``height`` are the original's."""
    yield _Part("", "", image, WIDTHS)
    for ratio in RATIOS if cutting.is_wanted else ():
        box = cutting.box(ratio, width, height)
        yield _Part(ratio, f"{ratio}-{box.name}-", image.crop(box.pixels(*image.size)), CROP_WIDTHS)


def _shrink_on_load(image: Image.Image) -> None:
    """A JPEG can be decoded at a half, a quarter or an eighth: as small as still gives twice the largest width."""
    least = 2 * WIDTHS[-1] / min(image.size)
    if image.format == "JPEG" and least < 1:
        image.draft(None, (round(image.width * least), round(image.height * least)))


def _prepared(opened: Image.Image) -> Image.Image:
    """Upright, in sRGB, 8 bits, no larger than need be; with alpha only where something is transparent."""
    with suppress(Exception):  # broken EXIF: as it lies in the file
        ImageOps.exif_transpose(opened, in_place=True)  # a copy would double the memory
    factor = opened.width // (2 * WIDTHS[-1])
    image = opened.reduce(factor) if factor > 1 and opened.mode in {"RGB", "RGBA", "L"} else opened
    image.info = opened.info
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode == "P" or (image.mode != "RGBA" and image.has_transparency_data):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image = _in_srgb(image)
    if image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:  # noqa: PLR2004 - wholly opaque
        image = image.convert("RGB")
    return image if image.mode in {"RGB", "RGBA", "L"} else image.convert("RGB")


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError):  # a broken profile: the numbers as they are
        return image


def _renditions(part: _Part, width: int, folder: Path, packet: bytes) -> Iterator[MadeRendition]:
    image = part.image
    height = max(1, round(image.height * width / image.width))
    small = image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
    for suffix, (name, options) in SAVING.items():
        if suffix == "webp" and max(small.size) > MOST_WEBP_SIDE:
            continue
        flat = _on_white(small) if suffix == "jpg" else small
        file = folder / f"{part.mark}{width}.{suffix}"
        flat.save(file, name, xmp=packet, exif=b"", icc_profile=None, **options)
        yield MadeRendition(file.name, part.crop, suffix, *small.size, file.stat().st_size)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def main(arguments: list[str]) -> int:
    """Exit code 0 with the answer on stdout; 1 with ``{"problem": …}`` for a file that cannot be decoded."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    file, folder, *rest = arguments
    try:
        answer = develop(Path(file), Path(folder), read_edits(rest[0]) if rest else None)
    except Exception as error:  # noqa: BLE001 - a broken file raises whatever its decoder meets
        sys.stdout.write(json.dumps({"problem": f"{type(error).__name__}: {error}"[:300]}))
        return 1
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
