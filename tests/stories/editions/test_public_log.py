import pytest

from strichka.document import build, steps
from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.staff.errors import Refused
from strichka.stories.domain import fields, write
from strichka.stories.domain.publish import publish
from strichka.stories.editions import public_log
from strichka.stories.models import Correction, Story
from tests.factories import make_document, publish_story


def rewrite(story: Story, old: str, new: str) -> None:
    node = load(story.document)
    step = steps.step_replacing(node, passage_of(node, old), new)
    write.apply(story=story.public_id, version=story.version, steps=[step], by=None)
    story.refresh_from_db()


@pytest.mark.django_db
def test_a_correction_published_from_the_writing_room_is_logged_with_both_wordings() -> None:
    story = publish_story("Було п’ять вагонів. Усі доїхали.", "Інший абзац.")
    rewrite(story, "п’ять", "шість")
    publish(story=story, by=None, kind="correction", note="Ми помилилися в числі.")
    logged = Correction.objects.get()
    assert (logged.old, logged.new) == ("Було п’ять вагонів.", "Було шість вагонів.")
    assert logged.note == "Ми помилилися в числі."
    assert logged.edition.number == 2


@pytest.mark.django_db
def test_an_update_is_not_a_correction() -> None:
    story = publish_story("Було п’ять вагонів.")
    rewrite(story, "п’ять", "шість")
    publish(story=story, by=None, kind="update", note="Додали вагон.")
    assert not Correction.objects.exists()


@pytest.mark.django_db
def test_a_correction_of_a_field_needs_a_note() -> None:
    story = publish_story("Було п’ять вагонів.")
    fields.change(story=story, field="dateline", value="Канів", version=0, by=None)
    with pytest.raises(Refused) as refusal:
        publish(story=story, by=None, kind="correction")
    assert refusal.value.code == "note"
    assert story.editions.count() == 1
    publish(story=story, by=None, kind="correction", note="Писали не з того міста.")
    logged = Correction.objects.get()
    assert (logged.old, logged.new, logged.note) == ("", "", "Писали не з того міста.")


def test_added_and_removed_paragraphs_stand_on_their_side_only() -> None:
    old = make_document("Заголовок", "Перший абзац.", "Другий абзац.")
    kept, gone = old.child(old.child_count - 2), old.child(old.child_count - 1)
    assert gone.text_content == "Другий абзац."
    new = build.new_document(headline="Заголовок", blocks=[kept, build.paragraph("Новий абзац.")])
    new = new.replace(0, new.child(0).node_size, old.slice(0, old.child(0).node_size))
    before, after = public_log.wording(old, new)
    assert "Другий абзац." in before
    assert "Новий абзац." not in before
    assert "Новий абзац." in after
    assert "Перший" not in before + after
