"""A story's history: every edition with what changed, on pages that never shift."""

from datetime import timedelta

import pytest
from django.db.models.signals import post_init
from django.utils import timezone

from strichka.baking import press
from strichka.document import build
from strichka.stories import keys, pages_below
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Edition, Story
from tests.factories import publish_story
from tests.paper.reading import page, path_of, publish_with, set_fields, words
from tests.stories.changing import published

# The card with its story, section and edition; the editions; the menu.
QUERIES = 3


def rewritten(story: Story, *paragraphs: str, keep: int = 0, headline: str = "", kind: str = "update", note: str = ""):
    """The next edition: the first ``keep`` paragraphs stay the blocks that they were."""
    story.refresh_from_db()
    content = list(story.document["content"])
    if headline:
        content[0] = content[0] | {"content": [{"type": "text", "text": headline}]}
    content = content[: 1 + keep] + [build.paragraph(text).to_json() for text in paragraphs]
    Story.objects.filter(pk=story.pk).update(document=story.document | {"content": content}, version=story.version + 1)
    publish(story=Story.objects.get(pk=story.pk), by=None, kind=kind, note=note)
    story.refresh_from_db()


def fixed(story: Story, old: str, new: str, **more) -> None:
    story.refresh_from_db()
    correct(story=story, replacement=Replacement(published(story, old), new), by=None, **more)
    story.refresh_from_db()


def with_editions(count: int) -> Story:
    story = publish_story("Рахуємо 1.", headline="Лічба")
    for number in range(2, count + 1):
        fixed(story, f"Рахуємо {number - 1}.", f"Рахуємо {number}.")
    return story


def numbers(tree) -> list[int]:
    return [int(item.get("id").removeprefix("edition-")) for item in tree.iterfind(".//ol[@class='log editions']/li")]


@pytest.mark.django_db
def test_one_edition_has_no_history():
    story = publish_story("Текст.")
    assert press.render(f"{path_of(story)}history/") is None
    assert page(path_of(story)).find(".//details[@class='history']") is None


@pytest.mark.django_db
def test_what_changed_is_marked_and_what_stayed_is_left_out():
    story = publish_story("Міст завдовжки триста метрів.", "Цього абзацу ніхто не чіпав.", headline="Міст")
    fixed(story, "триста", "чотириста", kind="correction", note="Уточнили довжину.")
    found = page(f"{path_of(story)}history/")
    newest, first = found.findall(".//ol[@class='log editions']/li")
    assert words(newest.find("h2")) == "Виправлення"
    assert words(newest.find(".//p[@class='why']")) == "Уточнили довжину."
    wording = newest.find(".//div[@class='wording']")
    assert (wording.findtext(".//del"), wording.findtext(".//ins")) == ("триста", "чотириста")
    assert words(wording) == "Міст завдовжки тристачотириста метрів."
    assert "ніхто не чіпав" not in words(newest)
    assert "Так матеріал уперше опубліковано." in words(first)


@pytest.mark.django_db
def test_added_and_removed_paragraphs_and_the_headline_are_shown():
    story = publish_story("Перший.", "Другий.", headline="Стара назва")
    rewritten(story, "Третій.", keep=1, headline="Нова назва")
    newest = page(f"{path_of(story)}history/").find(".//ol[@class='log editions']/li")
    shown = [
        (words(one.find("p")), [words(part) for part in one.iter("del")], [words(part) for part in one.iter("ins")])
        for one in newest.iterfind(".//div[@class='wording']")
    ]
    assert shown == [("Заголовок", ["Стара"], ["Нова"]), ("Третій.", [], ["Третій."]), ("Другий.", ["Другий."], [])]


@pytest.mark.django_db
def test_a_changed_caption_is_named():
    story = publish_with(
        build.new_document(headline="Міст", blocks=[build.paragraph("Текст.")]), lead_caption="Старий міст"
    )
    set_fields(story, lead_caption="Новий міст")
    publish(story=story, by=None)
    wording = page(f"{path_of(story)}history/").find(".//div[@class='wording']")
    assert words(wording.find("p")) == "Підпис"
    assert (wording.findtext(".//del"), wording.findtext(".//ins")) == ("Старий", "Новий")


@pytest.mark.django_db
def test_a_mended_letter_is_listed_too_and_other_changes_say_that_the_words_stayed():
    story = publish_story("Міст завдовшки триста метрів.")
    fixed(story, "завдовшки", "завдовжки")
    set_fields(story, short_headline="Міст")
    publish(story=story, by=None)
    found = page(f"{path_of(story)}history/")
    kinds = [words(one) for one in found.iterfind(".//ol[@class='log editions']/li/h2")]
    assert kinds == ["Оновлення", "Дрібна правка", "Перша публікація"]
    assert words(found.find(".//p[@class='same']")) == "Слова лишилися ті самі."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("count", "front", "older"),
    [(2, [2, 1], None), (20, range(20, 0, -1), None), (21, range(21, 1, -1), 1), (41, range(41, 21, -1), 2)],
)
def test_the_newest_twenty_stand_first_and_older_ones_on_pages_of_their_own(count, front, older):
    story = with_editions(count)
    path = path_of(story)
    found = page(f"{path}history/")
    assert numbers(found) == list(front)
    links = [link.get("href") for link in found.iterfind(".//nav[@class='around']/a")]
    assert links == ([f"{path}history/{older}/"] if older else [])
    for number in range(1, (older or 0) + 1):
        past = page(f"{path}history/{number}/")
        assert numbers(past) == list(range(20 * number, 20 * number - 20, -1))
        texts = [words(one) for one in past.iterfind(".//div[@class='wording']/p")]
        assert len(texts) == (19 if number == 1 else 20)  # the very first edition changed nothing
    assert press.render(f"{path}history/{(older or 0) + 1}/") is None


@pytest.mark.django_db
def test_a_full_page_of_history_stays_as_it_is():
    story = with_editions(41)
    path = path_of(story)
    before = press.render(f"{path}history/1/").content
    fixed(story, "Рахуємо 41.", "Рахуємо 42.")
    assert press.render(f"{path}history/1/").content == before


@pytest.mark.django_db
@pytest.mark.parametrize("count", [2, 30])
def test_history_takes_the_same_queries_and_reads_at_most_21_documents(count, django_assert_num_queries):
    story = with_editions(count)
    path = f"{path_of(story)}history/"
    read: list[int] = []

    def note(instance: Edition, **_told) -> None:
        if "document" not in instance.get_deferred_fields():
            read.append(instance.number)

    post_init.connect(note, Edition)
    try:
        with django_assert_num_queries(QUERIES):
            press.render(path)
    finally:
        post_init.disconnect(note, Edition)
    assert sorted(set(read)) == list(range(max(1, count - pages_below.EDITIONS_ON_A_PAGE), count + 1))
    assert len(read) <= pages_below.EDITIONS_ON_A_PAGE + 2  # those, and the card's own


@pytest.mark.django_db
@pytest.mark.parametrize("count", [2, 30])
def test_the_story_lists_the_newest_five_and_leads_to_all(count):
    story = with_editions(count)
    history = page(path_of(story)).find(".//details[@class='history']")
    assert len(history.findall(".//li")) == min(count, 5)
    assert history.findall(".//a")[-1].get("href") == f"{path_of(story)}history/"


@pytest.mark.django_db
def test_history_is_not_for_search_engines_and_leads_back():
    story = with_editions(2)
    found = page(f"{path_of(story)}history/")
    assert found.find(".//meta[@name='robots']").get("content").startswith("noindex")
    assert found.find(".//p[@class='about']/a").get("href") == path_of(story)
    assert "Лічба" in words(found)


@pytest.mark.django_db
def test_hostile_words_are_shown_as_words():
    story = publish_story("До <b>слів</b>.", headline="<i>Назва</i>")
    rewritten(story, "<script>alert(1)</script>", headline="<u>Назва</u>", note="<img src=x>")
    found = page(f"{path_of(story)}history/")
    assert "<script>alert(1)</script>" in words(found)
    assert not found.xpath("//main//script | //main//b | //main//i | //main//u | //main//img")


@pytest.mark.django_db(transaction=True)
def test_history_is_baked_with_each_edition_and_only_where_it_grows():
    story = with_editions(22)
    path = path_of(story)
    assert "Рахуємо 22." not in press.store().read(f"{path}history/1/").decode()
    assert press.store().read(f"{path}history/").decode().count("<li id=") == 20
    assert press.render(f"{path}history/").reads >= {keys.history(story.public_id, 0), keys.pages(story.public_id)}


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_story_has_no_history():
    story = with_editions(22)
    path = path_of(story)
    assert press.store().exists(f"{path}history/1/")
    kill(story=story, by=None, note="Помилка.")
    for part in ("history/", "history/1/"):
        assert not press.store().exists(path + part)
        assert press.render(path + part) is None


@pytest.mark.django_db
def test_drafts_and_embargoed_stories_have_no_history():
    story = with_editions(2)
    path = path_of(story)
    Story.objects.filter(pk=story.pk).update(embargoed_until=timezone.now() + timedelta(hours=1))
    assert press.render(f"{path}history/") is None
