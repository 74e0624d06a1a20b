from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.reports import open_cases
from strichka.reports.domain import triage
from strichka.stories.attention import Window
from tests.desk.desk import make_case
from tests.factories import make_user, publish_story

pytestmark = pytest.mark.django_db


def test_stories_with_cases_that_nobody_has_decided_stand_once_the_newest_case_first() -> None:
    decided, first, second = (publish_story(headline=f"Новина {number}") for number in range(3))
    triage.not_an_error(case=make_case(decided, "міст"), by=make_user(), note="")
    for story in (first, second, first):
        make_case(story, "міст")
    now = timezone.now()
    assert list(open_cases.waiting(Window(now - timedelta(days=1), now, now))) == [first.pk, second.pk]
