import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.html import escape

from strichka.baking import press
from strichka.demo import loader
from strichka.demo.past import moment
from strichka.document import contents
from strichka.document.schema import load as parse
from strichka.fronts.current import current_arrangement
from strichka.fronts.layout import read
from strichka.planning.models import Department, PlannedLine
from strichka.reports.models import Case
from strichka.stories import lists
from strichka.stories.enums import EditionKind, State
from strichka.stories.models import Card, Correction, Edition, Story
from strichka.topics.models import Topic

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CONTENT = loader.FOLDER / "content"
WRITTEN = [json.loads(path.read_text("utf-8")) for path in sorted((CONTENT / "stories").glob("*.json"))]


def test_the_clock_goes_on_after_a_moment_in_the_past() -> None:
    from django.utils import timezone

    with moment(NOW - timedelta(days=3)):
        assert timezone.now() == NOW - timedelta(days=3)
    assert timezone.now() > datetime(2026, 1, 1, tzinfo=UTC)
    assert timezone.now() != NOW - timedelta(days=3)


@pytest.fixture(scope="module")
def newsroom(django_db_setup, django_db_blocker, tmp_path_factory):
    """The whole demo, loaded once; its pictures' renditions are another test's."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        loader.load(now=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(newsroom, db):
    """The module's newsroom with each test's own changes rolled back."""


@pytest.mark.django_db
def test_every_story_is_in_the_state_that_it_was_written_for(loaded) -> None:
    states = {"published": State.LIVE, "draft": State.DRAFT, "killed": State.KILLED}
    expected = {one["document"]["headline"]: states[one["status"]] for one in WRITTEN if not one["editions"]}

    found = dict(Story.objects.filter(headline__in=expected).values_list("headline", "state"))

    assert found == expected
    assert Story.objects.count() == len(WRITTEN)


@pytest.mark.django_db
def test_stories_were_published_when_they_say(loaded) -> None:
    for one in WRITTEN:
        if one["status"] == "published" and not one["editions"]:
            card = Card.objects.get(headline=one["document"]["headline"])
            assert card.published_at == NOW - timedelta(minutes=one["published_minutes_ago"])
            assert card.story.created_at < card.published_at


@pytest.mark.django_db
def test_nothing_happened_in_the_future(loaded) -> None:
    assert Edition.objects.filter(at__gt=NOW).count() == 0
    assert Story.objects.filter(changed_at__gt=NOW).count() == 0


@pytest.mark.django_db
def test_later_editions_and_public_corrections_are_there_with_their_words(loaded) -> None:
    written = [edition for one in WRITTEN for edition in one["editions"]]
    corrected = [edition for edition in written if edition["kind"] == "correction"]

    assert Edition.objects.exclude(kind=EditionKind.FIRST).count() >= len(written)
    for edition in corrected:
        old, new = edition["replace"][0]
        row = Correction.objects.get(note=edition["note"])
        assert old in row.old
        assert new in row.new
        assert row.at == NOW - timedelta(minutes=edition["minutes_ago"])


@pytest.mark.django_db
def test_related_stories_point_at_ours_and_stand_where_they_were_written(loaded) -> None:
    one = next(one for one in WRITTEN if one["key"] == "novyi-mist")
    story = Card.objects.get(headline=one["document"]["headline"]).story

    kinds = [node.type.name for node in parse(story.document).children][-len(one["document"]["blocks"]) :]
    related = [found for found in contents.blocks(parse(story.document)) if found.type == "related_story"]

    assert kinds == [block["type"] for block in one["document"]["blocks"]]
    assert related
    for found in related:
        assert Story.objects.get(public_id=found.node.attrs["story"]).headline == found.text


@pytest.mark.django_db
def test_translations_names_the_front_and_topics_are_there(loaded) -> None:
    english = Story.objects.filter(language="en")
    newsroom = json.loads((CONTENT / "newsroom.json").read_text("utf-8"))

    assert all(story.translation_of for story in english)
    assert len(english) == sum(one["language"] == "en" for one in WRITTEN)
    layout = read(current_arrangement(lists.HOME.page("uk"), at=NOW))
    assert [one.region for one in layout.placements] == [row["region"] for row in newsroom["front"]]
    assert Topic.objects.get(slug="stetsenko").forms.filter(form="Галині Стеценко").exists()


@pytest.mark.django_db
def test_readers_have_reported_two_errors_and_left_the_others_to_find(loaded) -> None:
    errors = json.loads((CONTENT / "errors.json").read_text("utf-8"))

    cases = list(Case.objects.order_by("pk").values_list("quote", "reports_count", "state"))

    assert {case[1:] for case in cases} == {(3, "open")}
    assert len(cases) == 2
    for error in errors[:2]:
        assert any(quote in error["wrong"] for quote, _count, _state in cases)


@pytest.mark.django_db
def test_every_published_story_has_a_page_with_its_headline(loaded) -> None:
    for card in Card.objects.all():
        page = press.render(card.path)
        assert isinstance(page, press.Page)
        assert escape(card.headline) in page.content.decode()


@pytest.mark.django_db
def test_the_shift_is_planned_for_its_day_and_some_of_it_is_being_written(loaded) -> None:
    today = PlannedLine.objects.filter(day="2026-11-22")
    begun = {line.story.headline for line in today.filter(story__isnull=False)}
    due = {f"{line.due_at:%M}" for line in PlannedLine.objects.filter(due_at__isnull=False)}

    assert begun == {"Два міські пляжі можуть відкрити на місяць раніше", "Леонід Барський: «Пауза – це теж репліка»"}
    assert today.filter(story=None).count() == 5
    assert due <= {"00", "15", "30", "45"}
    assert set(Department.objects.values_list("memberships__person__username", flat=True)) == {
        "editor", "duty", "reporter", "chief"
    }  # fmt: skip
