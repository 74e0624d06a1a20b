"""Live text: entries newest first, fixed pages from the oldest, addresses that stay true."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from strichka.baking import outbox, press
from strichka.document import build, contents
from strichka.document.passage import passage_at
from strichka.document.schema import load
from strichka.paper import routes
from strichka.stories import keys
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Edition, Story
from tests.factories import make_section
from tests.paper.reading import Bakes, page, path_of, publish_with, set_fields, words

BEGAN = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
# The card with its story, section and edition; the menu.
PAGE_QUERIES = 2


def entry(number: int, *, key: bool = False, minutes: int = 5):
    at = (BEGAN + timedelta(minutes=minutes * number)).isoformat()
    return build.update(at, [build.subheading(f"Подія {number}"), build.paragraph(f"Опис {number}.")], key=key)


def document_of(updates, *, newest_first: bool = True, headline: str = "Рада онлайн"):
    written = list(reversed(updates)) if newest_first else list(updates)
    around = [build.paragraph("Ми стежимо."), *written, build.paragraph("Що було раніше.")]
    return build.new_document(headline=headline, blocks=around)


def live(count: int, **values):
    updates = [entry(number) for number in range(1, count + 1)]
    return publish_with(document_of(updates), kind="live_text", **values), updates


def rewrite(story: Story, document) -> None:
    story.refresh_from_db()
    written = document.to_json()
    written["content"][0]["attrs"]["id"] = story.document["content"][0]["attrs"]["id"]  # the headline is the same block
    Story.objects.filter(pk=story.pk).update(document=written, version=story.version + 1)
    publish(story=Story.objects.get(pk=story.pk), by=None)
    story.refresh_from_db()


def headings(found) -> list[str]:
    return [words(one.find("h2")) for one in found.iterfind(".//div") if "update" in one.get("class", "")]


def events(*numbers: int) -> list[str]:
    return [f"Подія {number}" for number in numbers]


@pytest.fixture
def baked():
    """The paths baked since it was last cleared."""
    return Bakes(lambda path: path.endswith("/"))


def below(path: str, paths) -> set[str]:
    """Those of the paths that stand at the story's address or below it, without that address."""
    return {found.removeprefix(path) for found in paths if found.startswith(path)}


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
def test_a_new_entry_bakes_the_story_and_the_page_it_falls_on(baked):
    story, updates = live(40)
    path = path_of(story)
    assert below(path, baked) == {"", "page/1/", "page/2/"}
    baked.clear()
    rewrite(story, document_of([*updates, entry(41)]))
    assert below(path, baked) == {"", "page/2/", "history/"}
    assert "Подія 41" in press.store().read(f"{path}page/2/").decode()


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_opens_a_page_is_linked_from_the_one_before(baked):
    story, updates = live(60)
    path = path_of(story)
    baked.clear()
    rewrite(story, document_of([*updates, entry(61)]))
    assert below(path, baked) == {"", "page/2/", "page/3/", "history/"}
    assert f"{path}page/3/" in press.store().read(f"{path}page/2/").decode()


@pytest.mark.django_db(transaction=True)
def test_a_fix_in_an_old_entry_is_baked_on_its_page(baked):
    story, updates = live(70)
    path = path_of(story)
    baked.clear()
    passage = passage_at(load(story.current_edition.document), updates[3].child(1).attrs["id"], 0, len("Опис"))
    correct(story=story, replacement=Replacement(passage, "Текст"), by=None)
    assert below(path, baked) == {"", "page/1/", "history/"}
    assert "Текст 4." in press.store().read(f"{path}page/1/").decode()
    assert page(f"{path}page/1/").find(".//article").get("data-edition") == "2"


@pytest.mark.django_db(transaction=True)
def test_a_new_headline_is_baked_on_every_page(baked):
    story, updates = live(70)
    path = path_of(story)
    baked.clear()
    rewrite(story, document_of(updates, headline="Раду закрито"))
    assert {"page/1/", "page/2/", "page/3/"} <= below(path, baked)
    assert "Раду закрито" in press.store().read(f"{path}page/1/").decode()


@pytest.mark.django_db(transaction=True)
def test_a_deleted_entry_shifts_the_pages_and_no_link_is_dead(baked):
    story, updates = live(61)
    path = path_of(story)
    rewrite(story, document_of([*updates[:4], *updates[5:]]))
    assert headings(page(f"{path}page/1/")) == events(31, *range(30, 5, -1), 4, 3, 2, 1)
    assert press.store().redirect(f"{path}page/3/") == path
    assert press.render(f"{path}page/99999/") is None
    assert press.render(f"{path}page/1234/") is None


@pytest.mark.django_db(transaction=True)
def test_pages_move_with_their_story(baked):
    story, _updates = live(40)
    old = path_of(story)
    set_fields(story, section=make_section("svit", "Світ").slug)
    publish(story=story, by=None)
    for part in ("page/1/", "page/2/", "history/"):
        assert press.render(old + part) == press.Redirect(
            path_of(story) + part, frozenset({keys.pages(story.public_id)})
        )
    assert press.store().redirect(f"{old}page/1/") == f"{path_of(story)}page/1/"
    assert "Подія 1" in press.store().read(f"{path_of(story)}page/1/").decode()


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_live_text_leaves_no_page(baked):
    story, updates = live(40)
    path = path_of(story)
    rewrite(story, document_of([*updates, entry(41)]))
    set_fields(story, section=make_section("svit", "Світ").slug)
    publish(story=story, by=None)
    moved = path_of(story)
    kill(story=story, by=None, note="Помилка.")
    left = {found for found in press.store().paths() if found.startswith((path, moved))}
    assert left == {moved}
    for part in ("page/1/", "page/2/", "history/"):
        assert press.render(path + part) is None
        assert press.render(moved + part) is None
    texts = [press.store().read(where).decode() for where in press.store().paths() if where.endswith(("/", ".json"))]
    assert len(texts) > 5
    assert not any("Подія" in text for text in texts)


@pytest.mark.django_db
def test_under_an_embargo_no_page_shows():
    story, _updates = live(40)
    path = path_of(story)
    Story.objects.filter(pk=story.pk).update(embargoed_until=timezone.now() + timedelta(hours=1))
    assert press.render(f"{path}page/1/") is None
    assert press.render(f"{path}history/") is None


@pytest.mark.django_db(transaction=True)
def test_all_paths_name_the_pages_below_and_a_whole_bake_gives_the_same():
    story, updates = live(62)
    rewrite(story, document_of([*updates, entry(63)]))
    path = path_of(story)
    paths = list(routes.all_paths())
    assert below(path, paths) == {"", "page/1/", "page/2/", "page/3/", "history/"}
    assert len(paths) == len(set(paths))
    before = {part: press.store().read(path + part) for part in below(path, paths)}
    for found in paths:
        press.bake(found)
    assert {part: press.store().read(path + part) for part in before} == before
    assert outbox.waiting() == 0


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
