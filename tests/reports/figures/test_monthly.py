from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from strichka.reports.enums import CaseState, ErrorKind
from strichka.reports.figures import monthly
from strichka.reports.figures.monthly import Figures, Repeated
from strichka.reports.merging.error_kind import kind_of
from strichka.reports.models import Case, CountedMonth
from strichka.sources.models import Source
from strichka.stories.models import Card, Story
from tests.factories import make_section, publish_story

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 10, 15, 9, tzinfo=UTC)  # noon in Kyiv


def published(at=NOON, section="polityka", source=None):
    story = publish_story("Міст їде через річку, і рух ним почався о восьмій ранку.", section=make_section(section))
    if source:
        story.sources.add(Source.objects.get_or_create(slug=source, defaults={"name": source, "kind": "agency"})[0])
    Story.objects.filter(pk=story.pk).update(published_at=at)
    Card.objects.filter(pk=story.pk).update(published_at=at)
    story.refresh_from_db()
    return story


def decided(story, minutes=10, state=CaseState.FIXED, *, opened=NOON, reports=1, words=("їде", "йде")):
    return Case.objects.create(
        story=story,
        edition=story.current_edition,
        block="b",
        start=0,
        end=3,
        quote=words[0],
        prefix="Міст ",
        suggestion=words[1],
        kind=kind_of(*words, "Міст "),
        state=state,
        reports_count=reports,
        opened_at=opened,
        closed_at=opened + timedelta(minutes=minutes),
        fixed_in=story.current_edition if state == CaseState.FIXED else None,
    )


def test_a_month_counts_reports_decisions_and_times():
    story = published()
    for minutes in (10, 20, 30, 40, 100):
        decided(story, minutes, reports=2)
    decided(story, 5, CaseState.NOT_AN_ERROR)
    decided(story, 5, CaseState.REJECTED)
    decided(story, 5, CaseState.WITHDRAWN)
    found = monthly.count(date(2025, 10, 1))
    assert (found.reports, found.opened, found.fixed, found.not_errors, found.rejected) == (13, 8, 5, 1, 1)
    assert (found.median, found.slow) == (30 * 60, 76 * 60)
    assert found.justified == pytest.approx(5 / 7)
    assert found.stories == 1
    assert monthly.count(date(2025, 9, 1)) == Figures()


def test_a_month_begins_and_ends_by_the_newsroom_s_clock_and_a_fix_counts_when_it_was_made():
    story = published()
    last_minute = datetime(2025, 10, 31, 21, 59, tzinfo=UTC)  # in Kyiv 23:59
    decided(story, 10, opened=last_minute)
    october, november = monthly.count(date(2025, 10, 1)), monthly.count(date(2025, 11, 1))
    assert (october.opened, october.fixed) == (1, 0)
    assert (november.opened, november.fixed) == (0, 1)


def test_of_few_fixes_no_median_and_of_few_decisions_no_share_is_told():
    story = published()
    for _number in range(monthly.FEW - 1):
        decided(story)
    found = monthly.count(date(2025, 10, 1))
    assert (found.median, found.slow, found.justified) == (None, None, None)


def test_errors_are_counted_by_kind_section_hour_and_source():
    city = published(section="misto", source="ukrinform")
    world, quiet = published(section="svit"), published(section="svit", source="nobody-errs")
    decided(city)
    decided(city, words=("1918", "1919"))
    decided(world, words=("їде", ""))
    found = monthly.count(date(2025, 10, 1))
    assert found.errors_by_kind == {"spelling": 1, "number": 1, "unstated": 1}
    assert (found.errors_by_section, found.stories_by_section) == ({"misto": 2, "svit": 1}, {"misto": 1, "svit": 2})
    assert (found.errors_by_hour, found.stories_by_hour) == ({"12": 3}, {"12": 3})
    assert (found.errors_by_source, found.stories_by_source) == ({"ukrinform": 2, "": 1}, {"ukrinform": 1, "": 1})
    assert quiet.pk
    rates = monthly.rates(found.errors_by_section, found.stories_by_section)
    assert [(one.name, one.errors, one.stories, one.rate) for one in rates] == [
        ("misto", 2, 1, 2000.0),
        ("svit", 1, 2, 500.0),
    ]


def test_what_came_again_is_told_the_most_frequent_first():
    story = published()
    for words in [("їде", "йде")] * 3 + [("чен", "Чен")] * 2 + [("раз", "Раз")]:
        decided(story, words=words)
    assert monthly.count(date(2025, 10, 1)).repeated == [Repeated("їде", "йде", 3), Repeated("чен", "Чен", 2)]


@pytest.mark.parametrize("number", [1, 3])
def test_counting_a_month_takes_the_same_queries_however_much_there_is(number, django_assert_num_queries):
    for _number in range(number):
        decided(published(source="ukrinform"))
    # Cases opened, closed by state; errors by source, stories, stories by source; errors.
    with django_assert_num_queries(6):
        monthly.count(date(2025, 10, 1))


def test_the_last_months_begin_with_the_first_in_which_anything_came(django_assert_num_queries):
    for month in (date(2025, 5, 1), date(2025, 8, 1)):
        kept = monthly.as_json(Figures(opened=1, reports=3, errors_by_kind={"name": 2, "spelling": 1}))
        CountedMonth.objects.create(month=month, figures=kept, counted_at=timezone.now())
    with django_assert_num_queries(1):
        listed = monthly.last_months(date(2025, 10, 20))
    assert [(one.on.month, one.figures.reports) for one in listed] == [(5, 3), (6, 0), (7, 0), (8, 3), (9, 0), (10, 0)]
    assert monthly.kinds_of(listed) == [(ErrorKind.NAME, 4), (ErrorKind.SPELLING, 2)]
    assert monthly.last_months(date(2027, 10, 20)) == []


def test_what_another_version_kept_is_read_as_far_as_it_is_known():
    row = CountedMonth(
        figures={"reports": 3, "mood": "good", "repeated": [{"quote": "а", "suggestion": "б", "count": 2}]}
    )
    assert monthly.read(row) == Figures(reports=3, repeated=[Repeated("а", "б", 2)])


def test_open_cases_are_counted_by_age_in_one_query(django_assert_num_queries):
    story, now = published(), timezone.now()
    for hours in (0.5, 2, 3, 30, 24 * 8):
        row = decided(story)
        Case.objects.filter(pk=row.pk).update(
            state=CaseState.OPEN, closed_at=None, fixed_in=None, opened_at=now - timedelta(hours=hours)
        )
    with django_assert_num_queries(1):
        assert monthly.open_by_age() == [1, 2, 1, 1]
