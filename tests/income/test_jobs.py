"""What a banner bakes, and when: exactly the pages of its place, by the clock, also after a power cut."""

from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.baking import outbox, press
from strichka.income import jobs, keys
from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from tests.factories import make_section, publish_story
from tests.income.banners import make_banner
from tests.paper.reading import baked, path_of, words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("paper")]


@pytest.fixture(autouse=True)
def paper_of_yesterday():
    for section in ("polityka", "sport") * 2:
        publish_story(section=make_section(section))
    for path in press.all_paths():
        press.bake(path)


def adverts(path: str) -> list[str]:
    return [words(place) for place in baked(path).cssselect("aside.place")]


def moved(job_ends_with: str, *, seconds: int) -> None:
    """As if the clock had gone on: the job's time is past."""
    Job.objects.filter(key__endswith=job_ends_with).update(run_at=timezone.now() - timedelta(seconds=seconds))


def test_a_new_banner_is_on_its_pages_at_once_and_touches_no_story():
    story = path_of(publish_story())
    assert press.paths_reading([str(keys.place("uk", "feed"))]) == ["/", "/polityka/", "/sport/"]
    assert story not in press.paths_reading([str(keys.place("uk", place)) for place in ("feed", "story-after")])
    make_banner("feed", section=make_section("sport"))
    assert len(adverts("/sport/")) == 1
    assert press.paths_reading([str(keys.place("uk", "feed", "sport"))]) == ["/sport/"]


def test_a_banner_that_moves_leaves_its_old_place():
    banner = make_banner("feed", section=make_section("sport"))
    banner.section = make_section("polityka")
    banner.save()
    assert (len(adverts("/sport/")), len(adverts("/polityka/"))) == (0, 1)


def test_a_banner_that_is_deleted_is_gone():
    banner = make_banner()
    assert adverts("/")
    banner.delete()
    assert adverts("/") == []


def test_its_first_second_and_its_end_are_planned_to_the_second():
    now = timezone.now()
    banner = make_banner(starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=2))
    jobs = dict(Job.objects.filter(name="income.turn").values_list("key", "run_at"))
    assert jobs == {
        f"income.turn:{banner.pk}:begins": banner.starts_at,
        f"income.turn:{banner.pk}:ends": banner.ends_at,
    }
    banner.ends_at = now + timedelta(hours=5)
    banner.save()
    assert Job.objects.get(key=f"income.turn:{banner.pk}:ends").run_at == banner.ends_at
    assert Job.objects.filter(name="income.turn").count() == 2


def test_the_worker_puts_it_up_and_takes_it_down():
    now = timezone.now()
    banner = make_banner(starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=2))
    assert adverts("/") == []
    type(banner).objects.update(starts_at=now - timedelta(seconds=1))
    moved("begins", seconds=1)
    assert queue.run_due(Lane.FAST) >= 1
    assert len(adverts("/")) == 1
    type(banner).objects.update(ends_at=now)
    moved("ends", seconds=0)
    assert queue.run_due(Lane.FAST) >= 1
    assert adverts("/") == []


def test_what_fell_due_in_a_power_cut_is_caught_up():
    now = timezone.now()
    banner = make_banner(starts_at=now - timedelta(hours=3), ends_at=now + timedelta(hours=1))
    assert len(adverts("/")) == 1
    type(banner).objects.update(ends_at=now - timedelta(hours=2))
    moved("ends", seconds=7200)
    # A worker that had claimed the job when the power went: its lease stands, and has run out.
    Job.objects.filter(key__endswith="ends").update(leased_until=now - timedelta(hours=1), attempts=1)
    queue.run_due(Lane.FAST)
    outbox.bake_touched()
    assert adverts("/") == []
    assert not Job.objects.filter(name="income.turn").exists()


def test_a_copy_without_its_jobs_plans_them_again():
    banner = make_banner()
    Job.objects.all().delete()
    jobs.plan_all()
    assert list(Job.objects.values_list("key", "run_at")) == [(f"income.turn:{banner.pk}:ends", banner.ends_at)]
