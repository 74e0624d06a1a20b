from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from strichka.stories import addresses

LANGUAGES = st.sampled_from(addresses.languages())
SLUGS = st.from_regex("[a-z0-9_-]{1,12}", fullmatch=True)
DAYS = st.dates(date(1991, 8, 24), date(2199, 12, 31))


@given(LANGUAGES, SLUGS, SLUGS)
def test_an_address_says_its_language_and_is_otherwise_the_same_in_each(language, section, slug):
    own = addresses.languages()[0]
    for address in (addresses.section, addresses.topic, addresses.byline, addresses.thread):
        assert addresses.split(address(language, slug)) == (language, address(own, slug))
    story = addresses.story(language, section, slug, "abcd2345")
    assert addresses.split(story) == (language, f"/{section}/{slug}-abcd2345/")


@given(LANGUAGES)
def test_the_fixed_pages_are_there_in_each_language_and_lead_to_one_another(language):
    for address in (
        addresses.home, addresses.corrections, addresses.headlines, addresses.search, addresses.search_wait,
        addresses.search_description, addresses.about, addresses.advertising, addresses.imprint, addresses.trust,
    ):  # fmt: skip
        others = addresses.everywhere(language, address)
        assert {code for code, _path in others} | {language} == set(addresses.languages())
        assert len({path for _code, path in others} | {address(language)}) == len(addresses.languages())
        assert addresses.split(address(language))[0] == language


@given(LANGUAGES, DAYS)
def test_archives_stand_below_their_front(language, on):
    front = addresses.section(language, "svit")

    assert addresses.month(front, on) == f"{front}{on.year:04}/{on.month:02}/"
    assert addresses.day(front, on) == f"{addresses.month(front, on)}{on.day:02}/"
    assert addresses.sitemap_day(language, on) == f"/sitemap/{language}{addresses.day('/', on)[:-1]}.xml"


def test_pages_below_a_story_are_numbered_and_the_newest_history_is_not() -> None:
    assert addresses.entries("/svit/mist-a/", 2) == "/svit/mist-a/page/2/"
    assert [addresses.history("/svit/mist-a/", page) for page in (0, 3)] == [
        "/svit/mist-a/history/",
        "/svit/mist-a/history/3/",
    ]
    assert addresses.absolute("/svit/") == "http://127.0.0.1:8000/svit/"
