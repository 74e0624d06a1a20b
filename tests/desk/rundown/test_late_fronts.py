from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from strichka.fronts.domain.arrange import arrange
from strichka.fronts.layout import Layout
from strichka.fronts.models import Arrangement
from strichka.stories import lists
from tests.desk.quick.forms import words
from tests.factories import make_section

pytestmark = pytest.mark.django_db


def test_a_front_that_came_late_stands_on_the_rundown_of_today_as_a_missed_moment(
    signed_in: Callable[..., Client],
) -> None:
    make_section()
    now = timezone.now()
    page = lists.SECTION.page("uk", "polityka")
    made = arrange(page=page, layout=Layout(), base=0, by=None, starts_at=now + timedelta(hours=1))
    client, due = signed_in(), now - timedelta(minutes=30)
    assert "Missed moment" not in client.get("/desk/").content.decode()
    Arrangement.objects.filter(pk=made.pk).update(starts_at=due, made_at=due, late_at=now)
    shown = client.get("/desk/").content.decode()
    assert "Missed moment: the front “Політика” planned for" in words(shown)
    assert 'href="/desk/fronts/uk:polityka/"' in shown
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert "Missed moment" not in client.get(f"/desk/?on={yesterday}").content.decode()
