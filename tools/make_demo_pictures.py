"""Draw the demo newsroom's pictures: `python -m tools.make_demo_pictures [KEY …] [--to DIR]`.

The same seeds give the same pictures. Captions and rights come from content/pictures.json and are written into
the files, so that an upload reads them as it reads a photographer's.
"""

import argparse
import io
import json
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tools.demo_pictures import city, crowds, indoors, nature, space, works
from tools.demo_pictures.canvas import Canvas
from tools.demo_pictures.metadata import PictureNotes, with_iptc, xmp_packet

DEMO = Path(__file__).parents[1] / "src/strichka/demo"
MOST_BYTES = 250_000

SCENES: dict[str, Callable[[Canvas], None]] = {
    "bridge": city.bridge,
    "council": indoors.council,
    "library": indoors.library,
    "market": crowds.market,
    "mountains": nature.mountains,
    "park": nature.park,
    "port": works.port,
    "power": works.power,
    "satellite": space.satellite,
    "sea": nature.sea,
    "skyline": city.skyline,
    "stadium": crowds.stadium,
    "theatre": indoors.theatre,
    "train": works.train,
    "tram": city.tram,
    "turbines": nature.turbines,
    "wheat": nature.wheat,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("keys", nargs="*", help="pictures to draw (default: all)")
    parser.add_argument("--to", type=Path, default=DEMO / "pictures", help="folder for the JPEG files")
    options = parser.parse_args()
    notes = notes_by_key()
    for number, (key, scene) in enumerate(SCENES.items()):
        if options.keys and key not in options.keys:
            continue
        art = Canvas(seed=1000 + number)
        scene(art)
        (options.to / f"{key}.jpg").write_bytes(encode(art.finish(), notes[key]))


def notes_by_key() -> dict[str, PictureNotes]:
    rows = json.loads((DEMO / "content/pictures.json").read_text(encoding="utf-8"))
    return {
        row["key"]: PictureNotes(
            caption=row["caption"],
            creator=row["creator"],
            credit=row["credit"],
            rights=row["rights"],
            headline=row["headline"],
        )
        for row in rows
    }


def encode(image: Image.Image, notes: PictureNotes) -> bytes:
    """The best JPEG that stays under the size that the package can carry."""
    for quality in range(92, 50, -2):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True, xmp=xmp_packet(notes))
        jpeg = with_iptc(out.getvalue(), notes)
        if len(jpeg) <= MOST_BYTES:
            return jpeg
    raise ValueError(f"too much detail for {MOST_BYTES} bytes")


if __name__ == "__main__":
    main()
