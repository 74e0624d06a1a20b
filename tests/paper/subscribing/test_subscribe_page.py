import pytest

from strichka.baking.reads import Reads
from strichka.paper.subscribing.subscribe_page import TITLES, choices, notice, paths, subscribe
from strichka.stories import keys
from tests.factories import make_section
from tests.options import options
from tests.subscriptions.reading import make_reader

pytestmark = pytest.mark.django_db
ON = {"mail__host": "127.0.0.1", "mail__sender": "desk@bereh.example", "newsletters__on": True}


def test_the_page_is_baked_again_when_a_section_changes_its_name():
    make_section("sport", "Спорт")
    reads = Reads()
    with options(**ON):
        assert subscribe("uk", reads) is not None
        assert paths() == ["/about/mail/", "/en/about/mail/"]
    assert {keys.SITE, keys.section("sport")} <= set(reads.keys())


def test_where_mail_to_readers_is_off_there_is_none():
    assert subscribe("uk", Reads()) is None
    assert paths() == []


def test_an_hour_that_is_no_longer_offered_stays_a_choice_of_whoever_has_it():
    page = choices(make_reader(hours=(9,)))
    assert 'name="hours" value="9" checked' in page


@pytest.mark.parametrize("kind", list(TITLES))
@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_notice_is_a_page_that_no_search_engine_keeps(kind, language):
    page = notice(kind, language, make_reader())
    assert '<meta name="robots" content="noindex">' in page
    assert f'<html lang="{language}"' in page
