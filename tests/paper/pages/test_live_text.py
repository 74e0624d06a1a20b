"""Live text: entries newest first, fixed pages from the oldest, addresses that stay true."""

import pytest

from strichka.baking import press
from strichka.document import contents
from strichka.document.schema import load
from strichka.stories.domain.publish import publish
from strichka.stories.models import Edition, Story
from tests.paper.pages.live_texts import document_of, entry, live, rewrite
from tests.paper.reading import page, path_of, publish_with, set_fields, words

# The card with its story, section and edition; the menu.
PAGE_QUERIES = 2


def headings(tree) -> list[str]:
    return [words(one.find("h2")) for one in tree.iterfind(".//div") if "update" in one.get("class", "")]


def events(*numbers: int) -> list[str]:
    return [f"Подія {number}" for number in numbers]


@pytest.mark.django_db
def test_the_newest_entry_stands_first_between_what_was_written_around():
    story, _updates = live(3)
    found = page(path_of(story))
    text = found.find(".//div[@class='text']")
    assert headings(found) == events(3, 2, 1)
    assert words(text[0]) == "Ми стежимо."
    assert words(text[-1]) == "Що було раніше."


@pytest.mark.django_db
def test_a_text_written_downwards_shows_its_newest_first_too():
    updates = [entry(number) for number in range(3)]
    story = publish_with(document_of(updates, newest_first=False), kind="live_text")
    assert headings(page(path_of(story))) == events(2, 1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "shown", "older"), [(29, 29, None), (59, 59, None), (60, 30, 1), (95, 35, 2)])
def test_the_story_shows_the_newest_and_leads_to_the_older_page(count, shown, older):
    story, _updates = live(count)
    found = page(path_of(story))
    assert len(headings(found)) == shown
    links = [link.get("href") for link in found.iterfind(".//nav[@class='around']/a")]
    assert links == ([f"{path_of(story)}page/{older}/"] if older else [])


@pytest.mark.django_db
def test_an_entry_keeps_its_address_when_it_moves_to_an_older_page():
    story, updates = live(31)
    path = path_of(story)
    identity = updates[2].attrs["id"]
    permanent = f"{path}page/1/#entry-{identity}"

    def address() -> str:
        found = page(path).xpath(f"//div[@id='entry-{identity}']//p[@class='updated']/a/@href")
        return found[0] if found else ""

    assert address() == permanent
    assert page(f"{path}page/1/").get_element_by_id(f"entry-{identity}") is not None
    rewrite(story, document_of([*updates, *(entry(number) for number in range(32, 70))]))
    assert address() == ""
    assert "Подія 3" in words(page(f"{path}page/1/").get_element_by_id(f"entry-{identity}"))


@pytest.mark.django_db
def test_pages_lead_to_one_another_and_name_themselves():
    story, _updates = live(95)
    path = path_of(story)
    middle = page(f"{path}page/2/")
    assert headings(middle) == events(*range(60, 30, -1))
    assert middle.find(".//link[@rel='canonical']").get("href").endswith(f"{path}page/2/")
    assert not middle.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
    turns = {link.get("rel"): link.get("href") for link in middle.iterfind(".//nav[@class='around']/a")}
    assert turns == {"prev": f"{path}page/3/", "next": f"{path}page/1/"}
    assert "Записи 31–60" in words(middle.find(".//p[@class='byline']"))
    first, last = page(f"{path}page/1/"), page(f"{path}page/4/")
    assert [link.get("rel") for link in first.iterfind(".//nav[@class='around']/a")] == ["prev"]
    assert last.find(".//nav[@class='around']/a").get("href") == path
    assert headings(last) == events(*range(95, 90, -1))


@pytest.mark.django_db
def test_the_date_stands_where_the_day_changes():
    story, _updates = live(10)  # from 23:35 in Kyiv, five minutes apart
    found = page(path_of(story))
    lines = [(words(line), words(line.getnext().find("h2"))) for line in found.iterfind(".//p[@class='day-line']")]
    assert lines == [("21 листопада 2026", "Подія 10"), ("20 листопада 2026", "Подія 5")]
    times = [words(time) for time in found.iterfind(".//p[@class='updated']//time")]
    assert (times[0], times[-1]) == ("00:20", "23:35")


@pytest.mark.django_db
def test_key_points_are_a_short_list_of_links_with_the_newest_first():
    updates = [entry(number, key=number % 3 == 0) for number in range(1, 71)]
    story = publish_with(document_of(updates), kind="live_text")
    found = page(path_of(story))
    points = found.findall(".//nav[@class='points']//a")
    assert [words(point) for point in points] == events(*range(69, 39, -3))
    here = [point for point in points if point.get("href").startswith("#")]
    assert [words(point) for point in here] == events(*range(69, 31, -3))[:10]
    for point in here:
        assert found.get_element_by_id(point.get("href")[1:]) is not None
    assert "Головне" in words(found.find(".//nav[@class='points']/h2"))


@pytest.mark.django_db
def test_a_key_point_of_an_older_page_leads_there():
    updates = [entry(number, key=number == 1) for number in range(1, 71)]
    story = publish_with(document_of(updates), kind="live_text")
    point = page(path_of(story)).find(".//nav[@class='points']//a")
    assert point.get("href") == f"{path_of(story)}page/1/#entry-{updates[0].attrs['id']}"


@pytest.mark.django_db
def test_no_key_points_no_list():
    story, _updates = live(2)
    assert page(path_of(story)).find(".//nav[@class='points']") is None


@pytest.mark.django_db
def test_it_is_said_while_it_is_being_updated_and_when_it_is_over():
    story, _updates = live(2, labels=["live"])
    over = page(path_of(story)).find(".//p[@class='over']")
    assert words(over.find("strong")) == "Оновлюється"
    set_fields(story, labels=[])
    publish(story=story, by=None)
    over = page(path_of(story)).find(".//p[@class='over']")
    assert over.find("strong") is None
    assert "Трансляцію завершено" in words(over)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3, 300])
def test_a_page_takes_the_same_queries_however_many_entries(count, django_assert_num_queries):
    story, _updates = live(count)
    path = path_of(story)
    with django_assert_num_queries(PAGE_QUERIES):
        press.render(f"{path}page/1/")


@pytest.mark.django_db
def test_a_page_names_the_edition_whose_words_it_shows():
    story, updates = live(65)
    rewrite(story, document_of([*updates, entry(66)]))
    path = path_of(story)
    first, last = page(f"{path}page/1/"), page(f"{path}page/3/")
    assert [one.find(".//article").get("data-edition") for one in (first, last)] == ["1", "2"]
    document = load(Edition.objects.get(story=story, number=1).document)
    for shown in first.iterfind(".//div[@class='text']//*[@data-b]"):
        assert contents.block(document, shown.get("data-b")).text == shown.text_content()
    assert first.find(".//h1").get("data-b")


@pytest.mark.django_db(transaction=True)
def test_a_deleted_entry_shifts_the_pages_and_no_link_is_dead(baked):
    story, updates = live(61)
    path = path_of(story)
    rewrite(story, document_of([*updates[:4], *updates[5:]]))
    assert headings(page(f"{path}page/1/")) == events(31, *range(30, 5, -1), 4, 3, 2, 1)
    assert press.store().redirect(f"{path}page/3/") == path
    assert press.render(f"{path}page/99999/") is None
    assert press.render(f"{path}page/1234/") is None


@pytest.mark.django_db
def test_an_edition_without_key_points_in_its_schema_still_shows():
    story, _updates = live(2)
    document = story.current_edition.document
    for node in document["content"]:
        node["attrs"].pop("key", None)
    values = {name: getattr(story.current_edition, name) for name in ("kind", "fields", "since", "version", "at")}
    old = Edition.objects.create(story=story, number=2, document=document, **values)
    Story.objects.filter(pk=story.pk).update(current_edition=old)
    assert headings(page(path_of(story))) == events(2, 1)


@pytest.mark.django_db
def test_more_entries_leave_the_bytes_of_full_pages_as_they_are():
    story, updates = live(95)
    path = path_of(story)
    before = [press.render(f"{path}page/{number}/").content for number in (1, 2)]
    rewrite(story, document_of([*updates, *(entry(number, key=True) for number in range(96, 140))]))
    assert [press.render(f"{path}page/{number}/").content for number in (1, 2)] == before
