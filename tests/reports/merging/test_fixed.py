import pytest

from strichka.document import steps
from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.reports.domain.fix import fix
from strichka.reports.merging.fixed import change_of, missed_by_draft
from strichka.reports.models import Case
from strichka.stories.domain import write
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.factories import publish_story
from tests.reports.sending import report, send

pytestmark = pytest.mark.django_db

TEXT = "Вчора міст їде через широку річку на захід від міста."


def rewritten(story: Story, words: str, other: str) -> None:
    story.refresh_from_db()
    document = load(story.document)
    step = steps.step_replacing(document, passage_of(document, words), other)
    write.apply(story=story.public_id, version=story.version, steps=[dict(step)], by=None)


def fixed_case(story: Story) -> Case:
    (row,) = send(report(story, "їде", suggestion="йде"))
    assert row.case is not None
    fix(case=row.case, text="йде", by=None)
    return Case.objects.get(pk=row.case.pk)


def test_a_fix_is_told_by_the_words_that_it_put_in_and_those_before() -> None:
    case = fixed_case(publish_story(TEXT))
    assert case.fixed_in is not None
    change = change_of(case, case.fixed_in)
    assert change is not None
    assert (change[0].words, change[1]) == ("йде", "їде")


def test_a_draft_with_the_fix_is_offered_nothing() -> None:
    assert missed_by_draft(fixed_case(publish_story(TEXT))) is None


def test_other_words_in_the_draft_are_offered_as_long_as_readers_have_those_of_the_fix() -> None:
    story = publish_story(TEXT)
    case = fixed_case(story)
    rewritten(story, "йде через", "повзе через")
    offer = missed_by_draft(Case.objects.get(pk=case.pk))
    assert offer is not None
    assert (offer.place.words, offer.words) == ("повзе", "йде")
    story.refresh_from_db()
    publish(story=story, by=None)
    assert missed_by_draft(Case.objects.get(pk=case.pk)) is None
