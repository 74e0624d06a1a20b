import pytest
from django.http import Http404

from strichka.desk import subjects
from tests.requests.asked import make_request
from tests.stories.domain.developing.test_background import make_background

pytestmark = pytest.mark.django_db


def test_a_number_in_an_address_is_the_row_behind_it_and_one_of_nothing_is_no_page() -> None:
    asked, background = make_request(), make_background()
    assert subjects.request(str(asked.pk)) == asked
    assert subjects.background(str(background.pk)) == background
    assert subjects.story(asked.story.public_id) == asked.story
    for find in (subjects.request, subjects.background, subjects.case, subjects.line):
        with pytest.raises(Http404):
            find("9999")
    with pytest.raises(Http404):
        subjects.front("xx")
