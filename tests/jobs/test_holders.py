from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.jobs import holders, queue
from strichka.jobs.models import Job, Lane


@pytest.mark.django_db
def test_a_claimed_job_says_who_has_it():
    Job.objects.create(name="x", lane=Lane.FAST)
    queue.claim(Lane.FAST)
    assert Job.objects.get().holder == holders.OURS


@pytest.mark.django_db(transaction=True)
def test_what_a_dead_worker_had_claimed_is_free():
    Job.objects.create(name="x", holder=1, leased_until=timezone.now() + timedelta(hours=1))
    holders.free_the_dead()
    job = Job.objects.get()
    assert (job.holder, job.leased_until) == (None, None)
