from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from strichka.baking.reads import OWN_PAGE, Key
from strichka.stories import keys

IDS = st.from_regex("[a-z0-9]{8}", fullmatch=True)
OF_A_STORY = (keys.story, keys.pages, keys.card, keys.background)
OF_A_REGISTER = (keys.section, keys.topic, keys.byline, keys.thread, keys.source, keys.text, keys.picture)


@given(IDS, IDS, st.integers(0, 99))
def test_two_keys_are_equal_only_when_they_name_the_same(one, other, page):
    made = [make(identity) for identity in {one, other} for make in (*OF_A_STORY, *OF_A_REGISTER)]
    made += [make(identity, page) for identity in {one, other} for make in (keys.entries, keys.history)]

    assert len(set(made)) == len(set(map(str, made))) == len(made)


@given(IDS, st.integers(0, 99))
def test_a_key_comes_back_from_its_text(identity, page):
    for key in (*(make(identity) for make in (*OF_A_STORY, *OF_A_REGISTER)), keys.entries(identity, page), keys.SITE):
        assert Key.read(str(key)) == key


def test_a_storys_own_page_is_baked_before_what_only_shows_it() -> None:
    assert keys.story("abcd2345").priority == OWN_PAGE < keys.card("abcd2345").priority


def test_a_day_of_the_sitemaps_is_one_of_the_newsrooms_clock() -> None:
    assert str(keys.sitemap_day("uk", datetime(2026, 11, 22, 22, 30, tzinfo=UTC))) == "sitemap:uk:2026-11-23"
