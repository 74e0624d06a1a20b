"""Stories as Markdown, which reads back as the same words."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from strichka.document import build
from strichka.moving.export.markdown import Places, text_of
from strichka.moving.texts import fragment
from strichka.stories.models import Story

NOWHERE = Places(*[lambda _record: ""] * 4)


@pytest.mark.django_db
def test_story_is_markdown_with_its_facts_above(exported: tuple[Story, Path]) -> None:
    story, folder = exported
    [file] = (folder / "stories").rglob(f"*{story.public_id}.md")

    _nothing, front, text = file.read_text("utf-8").split("---\n", 2)

    told = yaml.safe_load(front)
    assert (told["title"], told["section"], told["topics"]) == ("Пором: рейси", "misto", ["porom"])
    assert (told["status"], told["authors"], told["credit"]) == ("live", ["solomiia"], "Остап Річний")
    assert text.strip().split("\n\n") == [
        "Пором відійде о восьмій **ранку** \\* завтра.",
        "## Що далі",
        "1. крига\n2. [вітер](<https://rika.example/>)",
        f"![Пором серед криги](<../../../{told['picture']}>)",
        "На річці",
        "> Пливемо.\n>\n> — Капітан",
        "| День | Час |\n| --- | --- |\n| вівторок | 7 \\| 9 |",
        "[Пором](<https://www.youtube.com/watch?v=dQw4w9WgXcQ>)",
        f"[Рейси](<../../../files/{_original(folder)}>)",
    ]
    assert (folder / told["picture"]).is_file()


def _original(folder: Path) -> str:
    return str(json.loads((folder / "registers" / "files.jsonl").read_text("utf-8"))["original"])


@example(["##"])
@example(["1. а", "12) б"])
@given(st.lists(st.text(alphabet="абв x1.,*_#>+-=`~[]()<>&|!\\\n", max_size=20), min_size=1, max_size=4))
def test_words_mean_nothing_to_markdown_but_themselves(lines: list[str]) -> None:
    wanted = [" ".join(line.split()) for line in lines if line.strip()]
    document = build.new_document(headline="Пором", blocks=[build.paragraph(line) for line in wanted])

    html = MarkdownIt("commonmark").enable("table").render(text_of(document.to_json(), NOWHERE))

    blocks = fragment.read(html, picture=lambda _asked: "").blocks
    assert [(block.type.name, block.text_content) for block in blocks] == [("paragraph", line) for line in wanted]
