import pytest

from strichka.staff.errors import Refused
from strichka.translations.domain.follow import follow
from tests.factories import publish_story

pytestmark = pytest.mark.django_db


def test_what_is_no_translation_follows_nothing() -> None:
    with pytest.raises(Refused, match="не переклад"):
        follow(story=publish_story(), by=None)
