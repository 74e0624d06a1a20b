from datetime import timedelta

import pytest
from django.utils import timezone, translation

from strichka.desk.templatetags import desk
from strichka.pictures import attachments
from strichka.reports.models import Case
from strichka.stories.models import Section
from tests.factories import publish_story
from tests.options import options
from tests.reports.sending import report, send

NOON = timezone.localtime().replace(hour=12, minute=7, second=0, microsecond=0)


def test_times_are_those_of_the_newsrooms_clock_and_short_for_today() -> None:
    with translation.override("uk"):
        assert (desk.hour(NOON), desk.moment(NOON)) == ("12:07", "12:07")
        assert [desk.day(NOON - timedelta(days=ago)) for ago in (0, 1)] == ["Сьогодні", "Учора"]
        long_ago = NOON - timedelta(days=400)
        assert desk.moment(long_ago) == f"{desk.date_words(long_ago.date())}, 12:07"
        assert str(long_ago.year) in desk.day(long_ago)
    assert (desk.hour(None), desk.moment(None), desk.field_moment("")) == ("", "", "")


def test_a_field_of_time_is_filled_as_the_browser_wants_it() -> None:
    assert desk.field_moment(NOON) == desk.field_moment(NOON.isoformat()) == NOON.strftime("%Y-%m-%dT12:07")


@pytest.mark.parametrize(("value", "kind", "word"), [("live", "state", "live"), ("minor", "edition", "minor")])
def test_a_value_has_a_word(value: str, kind: str, word: str) -> None:
    with translation.override("en"):
        assert desk.word(value, kind) == word


def test_a_name_is_in_the_language_of_who_reads_it() -> None:
    section = Section(slug="svit", name="Світ", translations={"en": "World"})
    with translation.override("en"):
        assert (desk.name_here(section), desk.name_here(None)) == ("World", "")


def test_what_the_newsroom_has_chosen_is_told_to_templates() -> None:
    with options(site__name="Чайка", files__max_upload_mb=3):
        assert (desk.newsroom(), desk.most_mb(), desk.own_language()) == ("Чайка", 3, "uk")
    assert ("uk", "Українська") in desk.desk_languages()
    assert desk.file_types().split(",") == [f".{suffix}" for suffix in attachments.TYPES]
    assert desk.zone() == "Europe/Kyiv"


@pytest.mark.django_db
def test_the_bar_counts_the_cases_that_wait_and_says_nothing_for_none() -> None:
    assert desk.open_cases() == ""
    send(report(publish_story("У місті відкрили мсіт."), "мсіт"))
    assert desk.open_cases() == "1"
    Case.objects.update(state="rejected", closed_at=timezone.now())
    assert desk.open_cases() == ""
