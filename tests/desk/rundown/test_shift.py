from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from strichka.baking.models import LiveCheck
from strichka.desk.readers.readership import Period
from strichka.desk.rundown.choices import Choices
from strichka.desk.rundown.filters import Filters
from strichka.desk.rundown.shift import Gathering
from strichka.planning.domain.begin import begin
from strichka.planning.domain.drop import drop
from strichka.stories.checking import approval
from strichka.stories.domain.kill import kill
from strichka.stories.domain.spike import spike
from strichka.stories.domain.submit import submit
from strichka.stories.models import Story
from tests.desk.desk import make_case
from tests.desk.rundown.reading import headlines, shown
from tests.factories import make_story, make_user, publish_story
from tests.planning.planned import make_line
from tests.stories.approving import approve_as_it_stands, newsroom
from tests.stories.changing import mend

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def changed(story: Story, at: datetime, **values: object) -> Story:
    Story.objects.filter(pk=story.pk).update(changed_at=at, **values)
    return story


def test_a_shift_stands_by_state_planned_lines_by_deadline_and_stories_newest_first() -> None:
    now = timezone.now()
    noon = now.replace(hour=10, minute=0, second=0)
    make_line("Без дедлайну")
    make_line("Пізніше", due_at=noon + timedelta(minutes=1))
    make_line("Раніше", due_at=noon)
    make_story(headline="Чернетка")
    ready = make_story(headline="Готова")
    submit(story=ready, by=None)
    changed(make_story(headline="За часом"), now, scheduled_for=now + timedelta(minutes=1))
    publish_story(headline="Жива")
    publish_story(headline="Новіша")
    kill(story=publish_story(headline="Знята"), by=None, note="Помилка.")
    spike(story=make_story(headline="У кошику"), by=None)
    assert headlines() == [
        "Раніше", "Пізніше", "Без дедлайну", "Чернетка", "Готова", "За часом", "Новіша", "Жива", "Знята"
    ]  # fmt: skip
    counts = {"": 9, "planned": 3, "draft": 1, "ready": 1, "scheduled": 1, "live": 2, "killed": 1, "dropped": 0}
    assert {name: shown().counts[name] for name in counts} == counts
    for state in ("planned", "live"):
        assert len(headlines(f"state={state}")) == counts[state]


def test_a_line_gives_way_to_its_story_and_comes_back_when_that_is_spiked() -> None:
    line = make_line("Рада")
    story = begin(line=line, by=None)
    assert [(row.group, row.headline) for row in shown().rows] == [("draft", "Рада")]
    spike(story=story, by=None)
    assert [(row.group, row.headline) for row in shown().rows] == [("planned", "Рада")]
    drop(line=line, by=None)
    assert (headlines(), headlines("state=dropped")) == ([], ["Рада"])


def test_each_day_has_its_own_and_today_also_what_waits() -> None:
    now, today = timezone.now(), timezone.localdate()
    make_line("Завтрашня", day=today + DAY)
    make_line("Учорашня", day=today - DAY)
    make_line("Давня", day=today - 30 * DAY)
    submit(story=(ready := make_story(headline="Давно готова")), by=None)
    changed(ready, now - 5 * DAY)
    changed(make_story(headline="Стара чернетка"), now - 5 * DAY)
    changed(make_story(headline="Вийде завтра"), now - 5 * DAY, scheduled_for=now + DAY)
    changed(make_story(headline="Ембарго до завтра"), now - 5 * DAY, embargoed_until=now + DAY)
    assert headlines() == ["Учорашня", "Давно готова"]
    assert headlines(f"on={today + DAY}") == ["Завтрашня", "Ембарго до завтра", "Вийде завтра"]
    before = headlines(f"on={today - 5 * DAY}")
    assert before == ["Стара чернетка", "Давно готова", "Ембарго до завтра", "Вийде завтра"]
    assert {"Завтрашня", "Вийде завтра"} <= set(headlines(f"span=week&on={today + DAY}"))


def test_a_story_stands_on_each_day_of_its_changes_at_the_time_of_that_day() -> None:
    now, today = timezone.now(), timezone.localdate()
    story = publish_story("У місті міст.", headline="Міст")
    for days in (3, 1):
        changed(story, now - days * DAY)
        mend(story, *(("міст.", "парк.") if days == 3 else ("парк.", "сквер.")))
    other = changed(make_story(headline="Лише вчора"), now - DAY + timedelta(minutes=1))
    assert (headlines(), headlines(f"on={today - 2 * DAY}")) == (["Міст"], [])
    for days in (3, 1):
        row = next(one for one in shown(f"on={today - days * DAY}").rows if one.headline == "Міст")
        assert row.at == now - days * DAY
    week = shown(f"span=week&on={today}").rows
    assert [row.headline for row in week].count("Міст") == 1
    assert [row.headline for row in shown(f"on={today - DAY}&state=draft").rows] == [other.headline]


def test_what_needs_attention_is_shown_with_its_reasons_however_old_it_is() -> None:
    story = publish_story(headline="Стара з зауваженням")
    make_case(story, "міст")
    changed(story, timezone.now() - 90 * DAY)
    LiveCheck.objects.all().delete()
    make_line("Запізнена", due_at=timezone.now() - timedelta(minutes=1))
    make_story(headline="Спокійна")
    found = shown("state=attention").rows
    assert [(row.headline, [reason.name for reason in row.reasons]) for row in found] == [
        ("Запізнена", ["deadline"]), ("Стара з зауваженням", ["cases"])
    ]  # fmt: skip
    assert headlines() == ["Запізнена", "Спокійна"]
    assert shown().counts["attention"] == 2


def test_pages_of_a_long_shift_go_on_where_the_last_one_ended() -> None:
    for number in range(65):
        make_line(f"Тема {number}")
    first = shown()
    assert len(first.rows) == 60
    make_line("Додана тим часом", due_at=timezone.now())
    second = shown(first.older[1:])
    assert [row.headline for row in second.rows] == [f"Тема {number}" for number in range(60, 65)]
    assert second.older == ""
    assert len(shown("after=x~y~z").rows) == 60


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan as SQLite words it")
def test_a_shift_walks_indexes_and_scans_no_table() -> None:
    gathering = Gathering(Period.read("day", ""), (Filters(person="me"), Filters(topic="x")), Choices(make_user()))
    plan = gathering._stories([1]).explain() + gathering.lines().explain()
    for index in ("story_desk_all", "story_scheduled", "story_embargoed", "story_desk_list", "line_by_day"):
        assert index in plan
    assert "SCAN stories_story\n" not in plan + "\n"
    assert "SCAN planning_plannedline\n" not in plan + "\n"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan as SQLite words it")
def test_what_awaits_approval_is_found_by_the_indexes_of_its_times() -> None:
    plan = Story.objects.filter(pk__in=Story.objects.filter(approval.AWAITING).values("pk")).explain()
    assert "story_approval_asked (approval_asked_at>?)" in plan
    assert "story_scheduled (scheduled_for>?)" in plan
    assert "SCAN" not in plan


def test_what_awaits_approval_is_counted_also_where_it_is_planned_or_live() -> None:
    room = newsroom()
    every = {name: make_story(headline=name, section=room.section) for name in ("Чекає", "Погоджено", "План")}
    for name in ("Чекає", "Погоджено"):
        submit(story=every[name], by=None)
    approve_as_it_stands(every["Погоджено"], room.approver)
    changed(every["План"], timezone.now(), scheduled_for=timezone.now() + timedelta(minutes=1))
    live = publish_story(headline="Оновлення")
    changed(live, timezone.now(), section=room.section, approval_asked_at=timezone.now())
    assert set(headlines("state=awaits")) == {"Чекає", "План", "Оновлення"}
    assert headlines("state=approved") == ["Погоджено"]
    assert headlines("state=ready") == []
    assert headlines("state=live") == ["Оновлення"]
    assert headlines("span=list&state=approved") == ["Погоджено"]
    assert set(headlines("span=list&state=awaits")) == {"Чекає", "План", "Оновлення"}


def test_just_after_midnight_the_evening_still_stands_on_the_rundown() -> None:
    midnight, _end = Period.read("day", "").bounds
    evening = changed(make_story(headline="Увечері"), midnight - timedelta(hours=1))
    changed(make_story(headline="Удень"), midnight - timedelta(hours=8))
    early = Gathering(
        Period.read("day", ""), (Filters.read({}),), Choices(make_user()), now=midnight + timedelta(minutes=5)
    )
    assert [one.pk for one in early.shift().under("")] == [evening.pk]
    morning = replace(early, now=midnight + timedelta(hours=6))
    assert morning.shift().under("") == []
