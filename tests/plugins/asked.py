"""What a newsroom is asked of a story with the block of a plug-in: ``asked.py FOLDER WORDS INSTEAD [PAGE]``.

A page is taken and published first. Then other words are written into the story, and it is published again.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from strichka.instance import folder, manage

manage.use(folder.find(sys.argv[1]))

from strichka.archive import indexing  # noqa: E402 - Django is set up by the folder
from strichka.baking import press  # noqa: E402
from strichka.document import contents, steps  # noqa: E402
from strichka.document.passage import passage_of  # noqa: E402
from strichka.document.schema import load  # noqa: E402
from strichka.instance.taking import Choices, take  # noqa: E402
from strichka.search.find import find  # noqa: E402
from strichka.search.query.query import parse  # noqa: E402
from strichka.stories.domain.publish import publish  # noqa: E402
from strichka.stories.domain.write import apply  # noqa: E402
from strichka.stories.models import Card, Story  # noqa: E402


def _write(words: str, instead: str, choice: str = "") -> None:
    """New words and, where one is given, another choice for the block, as steps that an editor sends."""
    story = Story.objects.get()
    document = load(story.document)
    made = [steps.step_replacing(document, passage_of(document, words), instead)]
    if choice:
        (at,) = [block.position + 1 for block in contents.blocks(document) if block.type == "extension"]
        extension = document.node_at(at - 1)
        at += sum(child.node_size for child in extension.children[:2])
        made.insert(0, {"stepType": "attr", "pos": at, "attr": "value", "value": choice})
    apply(story=story.public_id, version=story.version, steps=made, by=None)
    publish(story=Story.objects.get(), by=None)


def _shown(path: str, between: str) -> str:
    page = press.render(path)
    found = re.search(between, page.content.decode(), re.DOTALL) if isinstance(page, press.Page) else None
    return re.sub(' data-b="[a-z0-9]+" data-since="[0-9]+"', " data-b", found[0]) if found else ""


def _answers() -> dict[str, Any]:
    story, path = Story.objects.get(), Card.objects.get().path
    indexing.index_story(story.public_id)
    return {
        "document": [node for node in story.document["content"] if node["type"] == "extension"],
        "page": _shown(path, '<(aside|div) class="(fare|extension).*?</\\1>'),
        "linked": _shown(path, '<link rel="stylesheet" href="/blocks.css">'),
        "styles": _shown("/blocks.css", ".+"),
        "feed": _shown("/feed.rss", "&lt;(aside|div) class=.(fare|extension).*?&lt;/\\1&gt;"),
        "found": [hit.ref == story.pk for hit in find(parse("гривень"), language="uk").hits],
    }


for page in sys.argv[4:]:
    take(Path(page), Choices(publish=True))
_write(*sys.argv[2:4], choice="loud" if sys.argv[4:] else "")
print(json.dumps(_answers(), ensure_ascii=False))
