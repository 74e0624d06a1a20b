from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.document import build, steps
from strichka.document.passage import passage_at
from strichka.document.schema import load
from strichka.staff.errors import Refused
from strichka.stories.domain import fold, write
from strichka.stories.models import Step, Story
from tests.factories import make_story

pytestmark = pytest.mark.django_db


def written_story() -> Story:
    story = make_story("Слово")
    for version in range(3):
        node = load(Story.objects.get(pk=story.pk).document)
        block = next(child.attrs["id"] for child in node.children if child.type.name == "paragraph")
        step = steps.step_replacing(node, passage_at(node, block, 0, 5), f"Слів{version}")
        write.apply(story=story.public_id, version=version, steps=[step], by=None)
    story.refresh_from_db()
    return story


def test_folding_keeps_the_draft_and_lets_the_steps_go() -> None:
    story = written_story()
    assert fold.fold(story=story) == 3
    assert write.document_at(story, 3) == story.document
    assert not story.steps.exists()


def test_an_editor_behind_the_fold_is_told_to_load_again() -> None:
    story = written_story()
    fold.fold(story=story)
    with pytest.raises(Refused) as refusal:
        write.missing(story, 1)
    assert refusal.value.code == "reload"


def test_writing_goes_on_after_the_fold() -> None:
    story = written_story()
    fold.fold(story=story)
    node = load(story.document)
    step = steps.step_towards(node, build.new_document(headline="Інший", blocks=[build.paragraph("Нове")]))
    assert step is not None
    assert write.apply(story=story.public_id, version=3, steps=[step], by=None) == 4
    assert write.missing(Story.objects.get(pk=story.pk), 3).version == 4


def test_only_quiet_stories_are_folded() -> None:
    quiet, busy = written_story(), written_story()
    Story.objects.filter(pk=quiet.pk).update(changed_at=timezone.now() - timedelta(days=31))
    assert fold.fold_quiet_stories() == 1
    assert set(Step.objects.values_list("story", flat=True)) == {busy.pk}
