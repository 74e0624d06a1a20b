import pytest

from strichka.desk.requests.form import Form
from strichka.staff.errors import Refused
from tests.factories import publish_story
from tests.requests.asked import make_request

pytestmark = pytest.mark.django_db


def test_a_story_is_found_by_its_address_with_or_without_the_host_and_by_its_id() -> None:
    story = publish_story()
    for typed in (story.card.path, f" https://bereh.example{story.card.path}?a=1#b ", story.public_id):
        assert Form(story=typed).found_story() == story
    for typed in ("", "/nema/", "nema"):
        with pytest.raises(Refused):
            Form(story=typed).found_story()


def test_what_was_entered_is_shown_as_it_was_and_a_wrong_time_is_refused() -> None:
    row = make_request()
    form = Form.showing(row)
    assert (form.name, form.words, form.version) == ("Ольга Заявниця", row.words, "0")
    assert abs((form.values().received_at - row.received_at).total_seconds()) < 60
    with pytest.raises(Refused):
        Form(received="вчора").values()
