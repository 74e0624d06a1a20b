import json
from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.baking.models import Touch
from strichka.jobs import figures
from strichka.jobs.models import Job

pytestmark = pytest.mark.django_db


def written() -> dict[str, list[object]]:
    figures.write()
    rows = json.loads(figures.path().read_text("utf-8"))["figures"]
    return {row["name"]: row["values"] for row in rows}


def test_the_worker_says_what_waits_and_for_how_long(django_assert_num_queries) -> None:
    Job.objects.all().delete()
    figures.path().parent.mkdir(parents=True, exist_ok=True)
    ago = timezone.now() - timedelta(seconds=90)
    Touch.objects.create(key="a")
    Touch.objects.update(created_at=ago)
    Job.objects.create(name="a", lane="fast", run_at=ago)
    Job.objects.create(name="b", lane="fast", run_at=ago, failed=True)
    Job.objects.create(name="c", lane="slow", run_at=timezone.now() + timedelta(hours=1))
    with django_assert_num_queries(4):
        values = written()
    assert values["strichka_outbox_touches"] == [[{}, 1]]
    assert values["strichka_jobs"] == [
        [{"lane": lane, "state": state}, 1 if lane == "fast" else 0]
        for lane in ("fast", "slow", "look")
        for state in ("due", "failed")
    ]
    ages = {labels["lane"]: age for labels, age in values["strichka_job_age_seconds"]}
    assert (90 <= ages["fast"] < 150, ages["slow"]) == (True, 0)
    assert 90 <= values["strichka_outbox_age_seconds"][0][1] < 150
