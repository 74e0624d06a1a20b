"""``strichka bench findings``: how long after a pause in writing an editor has the findings of the text as it stands.

A story of eight hundred words is written in: each time one of its paragraphs gets a word more, and the desk is asked as
the editor's scripts ask it.
"""

import json
import tempfile
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

from strichka.bench.language import corpus
from strichka.bench.publish import percentile
from strichka.bench.timing import Took, timed
from strichka.instance import folder, manage
from strichka.options import Value

CHOSEN: dict[str, Value] = {
    "site.name": "Вимір",
    "site.url": "http://127.0.0.1:8000",
    "desk.require_second_factor": False,
}
WORDS, LETTERS = 800, "абвгдежзиклмнопрст"
MILLISECONDS = 1000


def run(count: int) -> int:
    """Measure and print; the exit code."""
    with tempfile.TemporaryDirectory(prefix="strichka-bench-") as name:
        manage.use(folder.make(Path(name) / "newsroom", chosen=CHOSEN))
        first, took = _measured(count)
    print(f"the first time, with the engine's beginning: {first.clock * MILLISECONDS:.0f} ms")
    for name, taken in (("clock", [one.clock for one in took]), ("our processor", [one.cpu for one in took])):
        figures = ", ".join(f"p{share:.0%} {percentile(taken, share) * MILLISECONDS:.0f} ms" for share in (0.5, 0.95))
        print(f"{count} pauses in {WORDS} words, {name}: {figures.replace('%', '')}")
    return 0


def _measured(count: int) -> tuple[Took, list[Took]]:
    from django.test import Client  # noqa: PLC0415 - the instance is known only now

    from strichka.staff.models import User  # noqa: PLC0415
    from strichka.stories.domain.create import create  # noqa: PLC0415

    document, random = _document(), Random(1)
    story = create(by=None, document=document)
    client = Client(HTTP_HOST="127.0.0.1:8000")
    client.force_login(User.objects.create_user("bench", role="chief"))
    address = f"/desk/stories/{story.public_id}/findings/"

    def ask() -> None:
        answer = client.post(address, json.dumps({"document": document}), "application/json")
        assert answer.status_code == 200, answer.content[:200]  # noqa: PLR2004

    first, took = timed(ask), []
    for _turn in range(count):
        paragraph = random.choice([one for one in document["content"] if one["type"] == "paragraph"])
        paragraph["content"][0]["text"] += " " + "".join(random.choices(LETTERS, k=6))
        took.append(timed(ask))
    return first, took


def _document() -> dict[str, Any]:
    from strichka.document import build  # noqa: PLC0415

    items = [item for item in corpus.load(corpus.Half.OPEN).items if item.language == "uk"]
    lines, count = [], 0
    for line in islice(cycle(line for item in items for line in item.paragraphs), WORDS):
        if count >= WORDS:
            break
        lines.append(line)
        count += len(line.split())
    blocks = [build.paragraph(line) for line in lines]
    return dict(build.new_document(headline=items[0].headline, blocks=blocks).to_json())
