from collections.abc import Callable

import pytest
from django.test import Client

from strichka.desk.writing.history import changes
from strichka.document import build
from strichka.document.schema import load
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.models import Edition, Story
from tests.factories import publish_story
from tests.stories.changing import published

pytestmark = pytest.mark.django_db


def corrected(story: Story) -> Story:
    correct(story=story, replacement=Replacement(published(story, "їде"), "йде"), by=None, kind="clarification")
    story.refresh_from_db()
    return story


def test_an_edition_shows_word_by_word_what_became_of_the_one_before(signed_in: Callable[..., Client]) -> None:
    story = corrected(publish_story("Міст їде через річку."))
    page = signed_in().get(f"/desk/stories/{story.public_id}/editions/2/").content.decode()
    assert 'data-type="paragraph">Міст <del>їде</del><ins>йде</ins> через річку.</div>' in page


def test_the_first_edition_is_shown_plainly(signed_in: Callable[..., Client]) -> None:
    story = publish_story("Міст їде через річку.")
    page = signed_in().get(f"/desk/stories/{story.public_id}/editions/1/").content.decode()
    assert 'data-type="paragraph">Міст їде через річку.</div>' in page
    assert "<ins>" not in page


def test_the_list_of_editions_names_kind_and_number(signed_in: Callable[..., Client]) -> None:
    story = corrected(publish_story("Міст їде через річку."))
    page = signed_in().get(f"/desk/stories/{story.public_id}/editions/").content.decode()
    assert page.index("Edition 2") < page.index("Edition 1")
    assert "clarification" in page


def test_an_edition_that_never_was_is_not_here(signed_in: Callable[..., Client]) -> None:
    story = publish_story()
    assert signed_in().get(f"/desk/stories/{story.public_id}/editions/9/").status_code == 404


def edition(*blocks: object) -> Edition:
    document = build.new_document(headline="Міст", blocks=blocks)  # type: ignore[arg-type]
    return Edition(document=document.to_json(), fields={"lead_caption": ""})


def test_a_removed_block_stands_where_it_stood() -> None:
    before = edition(*(build.paragraph(text) for text in ("Один", "Два", "Три")))
    document = load(before.document).to_json()
    del document["content"][2]
    after = Edition(document=document, fields={"lead_caption": ""})
    found = [(piece.kind, piece.text) for change in changes(before, after) for piece in change.pieces]
    assert found == [("same", "Міст"), ("same", "Один"), ("removed", "Два"), ("same", "Три")]
