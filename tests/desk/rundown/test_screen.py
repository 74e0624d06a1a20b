from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.desk.rundown.filters import Filters
from strichka.desk.rundown.screen import of_person
from strichka.planning.domain.keep_view import keep_view
from strichka.stories.domain.submit import submit
from strichka.stories.models import Story
from tests.desk.rundown.reading import headlines, shown
from tests.factories import index_stories, make_section, make_story, make_user
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def test_tabs_count_what_the_filters_leave_and_empty_ones_are_few() -> None:
    make_line("Міська", section=make_section("misto", "Місто"))
    make_story(headline="Політична")
    every = {tab.state: tab.count for tab in shown().tabs(Filters())}
    narrow = {tab.state: tab.count for tab in shown("section=misto").tabs(Filters(section="misto"))}
    assert every == {"": 2, "planned": 1, "draft": 1, "ready": 0, "live": 0, "attention": 0}
    assert narrow == {"": 1, "planned": 1, "draft": 0, "ready": 0, "live": 0, "attention": 0}


def test_a_saved_view_counts_its_rows_of_the_days_that_are_shown() -> None:
    me, sport = make_user(), make_section("sport", "Спорт")
    keep_view(name="Спорт", query="section=sport", by=me)
    keep_view(name="Мої чернетки", query="state=draft&person=me", by=me)
    keep_view(name="Слова", query="q=дирижаблем", by=me)
    make_line("Матч", section=sport)
    make_line("Завтрашній матч", section=sport, day=timezone.localdate() + timedelta(days=1))
    make_story(headline="Моя", by=me)
    submit(story=make_story("Про дирижабль над парком.", headline="Готова", by=me), by=me)
    changed_before = make_story("Учорашні дирижаблі.", headline="Учорашня")
    Story.objects.filter(pk=changed_before.pk).update(changed_at=timezone.now() - timedelta(days=2))
    make_line("Зустріч із дирижаблем")
    index_stories()
    views = shown("section=polityka", me).views(Filters(section="sport"), of_person(me))
    assert [(one.saved.name, one.count, one.is_current) for one in views] == [
        ("Спорт", 1, True), ("Мої чернетки", 1, False), ("Слова", 2, False)
    ]  # fmt: skip
    assert views[1].address == "?state=draft&person=me"
    week = shown("span=list", me).views(Filters.read({"span": "week"}), of_person(me))
    assert (week[0].count, week[0].address) == (None, "?span=week&section=sport")


def test_the_list_has_every_story_by_its_last_change_and_by_state() -> None:
    old, new = make_story(headline="Стара"), make_story(headline="Нова")
    Story.objects.filter(pk=old.pk).update(
        changed_at=timezone.now() - timedelta(days=400), scheduled_for=timezone.now() - timedelta(days=1)
    )
    submit(story=new, by=None)
    make_line("Тема")
    assert headlines("span=list") == ["Нова", "Стара"]
    assert headlines("span=list&state=ready") == ["Нова"]
    assert headlines("span=list&state=scheduled") == headlines("span=list&state=attention") == ["Стара"]
    assert headlines("span=list&state=dropped") == []
