from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from strichka.document import build, contents
from strichka.document.schema import load
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.stories.domain import fields
from strichka.stories.domain.compose import compose, rewrite
from strichka.stories.domain.create import create
from strichka.stories.domain.fields import Asked
from strichka.stories.errors import Conflict
from strichka.stories.models import Step, Story
from strichka.stories.plain_words import PlainWords
from tests.factories import make_section, make_story, make_user, publish_story

pytestmark = pytest.mark.django_db


def paragraphs(story: Story) -> list[tuple[str, str]]:
    story.refresh_from_db()
    return [(one.id, one.text) for one in contents.blocks(load(story.document)) if one.type == "paragraph"]


def again(story: Story, text: str, headline: str = "Міст відкрили", **more: Any) -> None:
    words = PlainWords(headline, text, "uk")
    rewrite(**{"story": story, "words": words, "version": story.version, "fields": {}, "by": None} | more)


def test_plain_words_become_a_draft_with_paragraphs_and_typography() -> None:
    section, reporter = make_section(), make_user(Role.REPORTER)

    text = 'Мер сказав: "Міст - це\nдобре".\n\nОб\'їзд закрили...'
    story = compose(words=PlainWords('Міст "Тисовий"', text, "uk"), fields={"section": section.slug}, by=reporter)

    assert (story.headline, story.section, story.created_by) == ("Міст «Тисовий»", section, reporter)
    assert [text for _id, text in paragraphs(story)] == ["Мер сказав: «Міст – це", "добре».", "Об’їзд закрили…"]


def test_a_text_that_cannot_be_taken_makes_no_story() -> None:
    with pytest.raises(Refused) as refused:
        compose(words=PlainWords("Міст", "Слово", "uk"), fields={"section": "nema"}, by=None)
    assert refused.value.code == "value"
    with pytest.raises(PermissionDenied):
        compose(words=PlainWords("Міст", "Слово", "uk"), fields={}, by=make_user(Role.KEEPER))
    assert not Story.objects.exists()


def test_other_words_are_one_step_and_paragraphs_that_stay_are_the_same() -> None:
    story = make_story("Перший.", "Другий.", "Третій.")
    (first, _), (second, _), (third, _) = paragraphs(story)

    again(story, "Перший.\n\nДругий, інакше.\n\nНовий.\n\nТретій.", headline="Міст закрили")

    after = paragraphs(story)
    assert [text for _id, text in after] == ["Перший.", "Другий, інакше.", "Новий.", "Третій."]
    assert [after[0][0], after[1][0], after[3][0]] == [first, second, third]
    assert (story.headline, Step.objects.filter(story=story).count()) == ("Міст закрили", 1)


def test_the_same_words_are_no_step() -> None:
    story = make_story("Перший.")
    again(story, "Перший.")
    assert not Step.objects.exists()


def test_what_a_colleague_has_written_meanwhile_is_not_written_over() -> None:
    story = make_story("Перший.")
    again(story, "Колега.")
    with pytest.raises(Conflict):
        again(story, "Мій.", version=0)
    fields.change(story=story, field="dateline", value="Київ", version=0, by=None)
    with pytest.raises(Conflict):
        again(story, "Мій.", version=1, fields={"dateline": Asked("Львів", 0)})
    assert [text for _id, text in paragraphs(story)] == ["Колега."]
    assert story.dateline == "Київ"


def test_a_text_with_links_or_lists_is_left_to_the_writing_room() -> None:
    linked = build.paragraph([build.text("Міст", build.link("https://example.org/"))])
    for block in (linked, build.bullets(["Раз"])):
        story = create(by=None, document=build.new_document(headline="Міст", blocks=[block]).to_json())
        with pytest.raises(Refused) as refused:
            again(story, "Раз", headline="Міст")
        assert refused.value.code == "plain"


def test_a_reporter_writes_nothing_into_what_readers_see() -> None:
    story = publish_story("Перший.")
    with pytest.raises(PermissionDenied):
        again(story, "Другий.", by=make_user(Role.REPORTER))
    assert [text for _id, text in paragraphs(story)] == ["Перший."]
