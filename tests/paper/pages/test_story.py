import json
from pathlib import PurePath
from urllib.parse import quote

import pytest
from django.utils import timezone

from strichka.baking import press
from strichka.document import build, contents
from strichka.document.schema import load
from strichka.sources.models import Source
from strichka.stories import keys
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Edition
from strichka.stories.previews import preview
from tests.factories import make_section, make_story, publish_story
from tests.options import options
from tests.paper.reading import (
    make_byline,
    make_picture,
    make_topic,
    page,
    path_of,
    publish_with,
    rich_document,
    set_fields,
    words,
)
from tests.stories.changing import published

pytestmark = pytest.mark.django_db
EVIL = "</textarea><script>alert('1')</script><b onclick=\"x\">&amp;"
# The address, the story, its section, pictures with renditions, related cards with pictures and renditions, sources,
# history, people, topics, corrections, translations, the newsroom's policies, threads, the menu.
QUERIES = 15


def a_rich_story(count: int):
    pictures = [make_picture(number, credit="Фото: Ми") for number in range(count)]
    others = [publish_story(headline=f"Інший {number}") for number in range(count)]
    for other, picture in zip(others, pictures, strict=True):
        set_fields(other, lead_picture=picture.public_id)
        publish(story=other, by=None)
    sources = [
        Source.objects.create(slug=f"dzherelo-{n}", kind="media", name=f"Джерело {n}").slug for n in range(count)
    ]
    topics = [make_topic(f"tema-{number}", f"Тема {number}").slug for number in range(count)]
    people = [{"slug": make_byline(f"avtor-{n}", f"Автор {n}").slug, "role": ""} for n in range(count)]
    records = [[item.public_id for item in items] for items in (others, pictures)]
    document = rich_document("Головне", *records, sources)
    return publish_with(document, topics=topics, bylines=people, lead_picture=pictures[0].public_id)


@pytest.mark.parametrize("count", [1, 3])
def test_a_story_takes_the_same_queries_however_much_it_shows(count, django_assert_num_queries):
    path = path_of(a_rich_story(count))
    with django_assert_num_queries(QUERIES):
        rendered = press.render(path)
    for number in range(count):
        assert {
            keys.topic(f"tema-{number}"),
            keys.byline(f"avtor-{number}"),
            keys.source(f"dzherelo-{number}"),
        } <= rendered.reads


def test_the_page_names_its_story_and_edition_and_shows_all_parts():
    story = a_rich_story(1)
    set_fields(story, dateline="Київ", lead_caption="Міст", lead_credit="Фото: Олена Коваль", labels=["exclusive"])
    publish(story=story, by=None)
    found = page(path_of(story))
    article = found.find(".//article[@data-story]")
    assert (article.get("data-story"), article.get("data-edition")) == (story.public_id, "2")
    assert words(found.find(".//h1")) == "Головне"
    assert found.find(".//link[@rel='canonical']").get("href") == "http://127.0.0.1:8000" + path_of(story)
    assert "Автор 0, редакторка стрічки" in words(found.find(".//p[@class='byline']"))
    assert "ексклюзив" in words(found.find(".//p[@class='over']"))
    caption = found.find(".//*[@data-b='lead-caption']")
    assert (words(caption), caption.get("data-since")) == ("Міст", "2")
    assert words(caption.getparent()) == "Міст Фото: Олена Коваль"
    times = [time.get("datetime") for time in found.findall(".//p[@class='byline']//time")]
    assert all(time.endswith(("+02:00", "+03:00")) for time in times)
    assert [source.get("type") for source in found.findall(".//figure[@class='leading']//source")] == [
        "image/avif",
        "image/webp",
    ]
    assert "/1600.jpg 1600w" in found.find(".//figure[@class='leading']//img").get("srcset")
    assert words(found.find(".//aside[@class='sources']//li")) == "Джерело 0, медіа ↑"
    assert found.find(".//aside[@class='related']//img") is not None


def test_every_block_of_the_document_stands_on_the_page_once():
    story = a_rich_story(3)
    found = page(path_of(story))
    marked = [element.get("data-b") for element in found.iterfind(".//*[@data-b]")]
    texts = {"headline", "standfirst", "paragraph", "subheading", "caption"}
    wanted = [one.id for one in contents.blocks(load(story.current_edition.document)) if one.type in texts]
    assert [identity for identity in marked if identity != "lead-caption"] == wanted
    assert len(set(marked)) == len(marked)


def test_hostile_words_are_shown_as_words():
    picture = make_picture(1, alt=EVIL, credit=EVIL)
    topic, person = make_topic("zla", EVIL), make_byline("zlyi", EVIL, EVIL)
    make_section("zlo", EVIL)
    document = build.new_document(
        headline=EVIL,
        standfirst=EVIL,
        blocks=[
            build.paragraph(build.text(EVIL, build.source(EVIL))),
            build.picture(picture.public_id, caption=EVIL, credit=EVIL, alt=EVIL),
            build.related([build.related_story(EVIL)]),
        ],
    )
    story = publish_with(
        document,
        section="zlo",
        topics=[topic.slug],
        bylines=[{"slug": person.slug, "role": EVIL}],
        lead_picture=picture.public_id,
        lead_caption=EVIL,
        lead_credit=EVIL,
        dateline=EVIL,
        short_headline=EVIL,
    )
    for path in (path_of(story), "/", "/zlo/", "/topic/zla/", "/by/zlyi/"):
        rendered = press.render(path).content.decode()
        assert "<script>alert" not in rendered
        found = page(path)
        scripts = [script for script in found.iterfind(".//script") if script.get("type") != "application/ld+json"]
        assert all(script.get("src", "").startswith("/static/") for script in scripts)
        assert EVIL in words(found)
        assert not found.findall(".//*[@onclick]")
        assert not found.findall(".//*[@style]")


def test_an_advertising_mark_stands_wherever_its_headline_does():
    paid = publish_with(
        build.new_document(headline="Нова лінія", blocks=[build.paragraph("Текст.")]),
        kind="advertising",
        advertising_mark="partner",
        topics=[make_topic("biznes", "Бізнес").slug],
    )
    about = publish_with(rich_document("Про лінію", [paid.public_id], [], []))
    day = timezone.localtime(paid.published_at).strftime("%Y/%m/%d")
    for path in (path_of(paid), path_of(about), "/", "/polityka/", f"/polityka/{day}/", "/topic/biznes/"):
        found = page(path)
        titles = [node for node in found.iterfind(".//*") if node.tag in {"a", "h1"} and words(node) == "Нова лінія"]
        assert titles, path
        for title in titles:
            holder = title.getparent()
            assert "Партнерський матеріал" in words(holder), path
    assert paid.public_id not in json.loads(press.render("/headlines.json").content)["stories"]


def test_a_correction_stands_at_the_top_with_what_changed():
    story = publish_story("Міст завдовжки триста метрів.", headline="Міст")
    block = next(one for one in contents.blocks(load(story.current_edition.document)) if one.type == "paragraph")
    passage = published(story, "триста")
    correct(
        story=story, replacement=Replacement(passage, "чотириста"), by=None, kind="correction", note="Уточнили довжину."
    )
    found = page(path_of(story))
    note = found.find(".//aside[@class='corrected']")
    assert [words(part) for part in note.iterfind(".//q")] == [
        "Міст завдовжки триста метрів.",
        "Міст завдовжки чотириста метрів.",
    ]
    assert (note.findtext(".//del"), note.findtext(".//ins")) == ("триста", "чотириста")
    assert "Уточнили довжину." in words(note)
    assert found.find(f".//*[@data-b='{block.id}']").get("data-since") == "2"
    assert "виправлення" in words(found.find(".//details[@class='history']")).lower()


def test_a_mended_letter_leaves_no_update_time():
    story = publish_story("Міст завдовшки триста метрів.")
    correct(story=story, replacement=Replacement(published(story, "завдовшки"), "завдовжки"), by=None)
    assert "оновлено" not in words(page(path_of(story)).find(".//p[@class='byline']"))


def test_the_same_rows_give_the_same_bytes():
    paths = [path_of(a_rich_story(2)), "/", "/polityka/", "/headlines.json", "/corrections/", "/404/"]
    assert [press.render(path).content for path in paths] == [press.render(path).content for path in paths]


def test_a_withdrawn_story_says_so_with_410_and_shows_nothing_of_itself(client):
    story = publish_story("Таємний абзац.", headline="Помилкова новина")
    path = path_of(story)
    kill(story=story, by=None, note="Подія не відбулася.")
    assert press.render(path).gone is True
    assert client.get(path).status_code == 410
    found = page(path)
    assert found.find(".//meta[@name='robots']").get("content") == "noindex"
    assert "Подія не відбулася." in words(found)
    assert "Помилкова новина" not in words(found)
    assert "Таємний" not in words(found)


def test_drafts_and_embargoed_stories_have_no_page():
    draft = make_story(headline="Чернетка")
    assert press.render(f"/polityka/chernetka-{draft.public_id}/") is None


def test_an_old_address_redirects_to_the_present_one():
    story = publish_story(headline="Стара назва")
    old = path_of(story)
    set_fields(story, section=make_section("svit", "Світ").slug, slug="nova-nazva")
    publish(story=story, by=None)
    rendered = press.render(old)
    assert rendered == press.Redirect(path_of(story), frozenset({keys.story(story.public_id)}))
    assert path_of(story) == f"/svit/nova-nazva-{story.public_id}/"


def test_translations_lead_to_each_other():
    story = publish_story(headline="Міст відкрили")
    other = publish_story("Text.", headline="Bridge opened", language="en")
    set_fields(other, translation_of=story.public_id)
    publish(story=other, by=None)
    found, english = page(path_of(story)), page(path_of(other))
    assert english.get("lang") == "en"
    assert found.find(".//link[@hreflang='en']").get("href").endswith(path_of(other))
    assert english.find(".//link[@hreflang='uk']").get("href").endswith(path_of(story))
    assert words(found.find(".//p[@class='translations']")) == "Read in English"
    assert words(english.find(".//p[@class='translations']")) == "Читати українською"
    assert "Report an error" in words(english.find(".//error-report"))
    assert "Повідомити про помилку" in words(found.find(".//error-report"))


def test_opinion_and_a_flash_are_told_from_news():
    opinion = publish_with(build.new_document(headline="Думка", blocks=[build.paragraph("Я вважаю.")]), kind="opinion")
    assert words(page(path_of(opinion)).find(".//span[@class='kind']")) == "Думка"
    flash = publish_with(build.new_document(headline="Вибухи в місті"), kind="flash", weight="breaking")
    found = page(path_of(flash))
    assert words(found.find(".//h1")) == "Вибухи в місті"
    assert words(found.find(".//span[@class='breaking']")) == "Терміново"
    assert found.find(".//article").get("class") == "page is-flash"
    assert words(found.find(".//div[@class='text']")) == "Далі буде – на цій сторінці."


def test_a_flash_with_a_text_is_a_story_like_others():
    grown = build.new_document(headline="Вибухи в місті", blocks=[build.paragraph("Чути тричі.")])
    found = page(path_of(publish_with(grown, kind="flash")))
    assert found.find(".//article").get("class") == "page"
    assert words(found.find(".//div[@class='text']")) == "Чути тричі."


@pytest.mark.parametrize(
    ("credit", "shown"),
    [
        ("Олена Коваль", "Фото: Олена Коваль"),
        ("Фото: Олена Коваль", "Фото: Олена Коваль"),
        ("Ілюстрація: «Берег»", "Ілюстрація: «Берег»"),
        ("© Берег", "© Берег"),
        ("100 % своє", "Фото: 100 % своє"),
    ],
)
def test_a_credit_says_what_it_names(credit, shown):
    story = publish_with(rich_document("Міст", [], [], []), lead_picture=make_picture(1, credit=credit).public_id)
    assert words(page(path_of(story)).find(".//figure[@class='leading']/figcaption")) == shown


def test_a_preview_shows_the_draft_and_says_so():
    story = publish_story(headline="Опубліковано")
    edition = Edition.objects.get(story=story)
    story.document = rich_document("У чернетці", [], [], []).to_json()
    text = preview(story)
    assert "У чернетці" in text
    assert "Попередній перегляд чернетки" in text
    assert "<script" not in text
    assert 'content="noindex"' in text
    assert "У чернетці" not in press.render(path_of(story)).content.decode()
    assert Edition.objects.get(story=story) == edition


def test_who_says_so_is_a_link_there_and_back():
    agency, again = build.source("Kyodo", kind="agency"), build.source("Kyodo")
    words_ = [build.text("Кажуть", agency), " ", build.text("і ще", again)]
    story = publish_with(build.new_document(headline="Хто сказав", blocks=[build.paragraph(words_)]))
    found = page(path_of(story))
    first, second = found.findall(".//a[@class='source']")
    source = found.get_element_by_id(first.get("href")[1:])
    assert (words(source), second.get("href")) == ("Kyodo, агентство ↑", first.get("href"))
    back = source.find("a[@class='back']")
    assert found.get_element_by_id(back.get("href")[1:]) is first


def test_one_script_fetches_what_the_page_has_a_place_for():
    found = page(path_of(publish_story()))
    assert [PurePath(script).name.partition(".")[0] for script in found.xpath("//script/@src")] == ["later"]


def test_it_is_passed_on_by_plain_links():
    story = publish_story(headline="Міст & річка")
    found = page(path_of(story))
    links = {words(link): link for link in found.iterfind(".//nav[@class='shares']//a")}
    address = "http%3A%2F%2F127.0.0.1%3A8000" + path_of(story).replace("/", "%2F")
    title = quote("Міст & річка", safe="")
    assert {name: link.get("href") for name, link in links.items()} == {
        "Telegram": f"https://t.me/share/url?url={address}&text={title}",
        "Facebook": f"https://www.facebook.com/sharer/sharer.php?u={address}",
        "X": f"https://x.com/intent/post?url={address}&text={title}",
        "WhatsApp": f"https://wa.me/?text={title}%20{address}",
        "Пошта": f"mailto:?subject={title}&body={address}",
    }
    assert {link.get("rel") for link in links.values()} == {"noopener nofollow"}
    assert words(found.find(".//p[@class='printed']")).startswith("http://127.0.0.1:8000" + path_of(story))


def test_a_newsroom_chooses_where_stories_are_passed_on():
    with options(share__services=["mail", "telegram"]):
        found = page(path_of(publish_story()))
    assert [words(link) for link in found.iterfind(".//nav[@class='shares']//a")] == ["Пошта", "Telegram"]
    with options(share__services=[]):
        assert page(path_of(publish_story(headline="Інший"))).find(".//nav[@class='shares']") is None


def test_times_say_on_whose_clock():
    assert "(за Києвом)" in words(page(path_of(publish_story())).find(".//span[@class='times']"))


def test_the_label_updated_wants_something_new():
    story = publish_story("Міст завдовшки триста метрів.")
    set_fields(story, labels=["updated", "exclusive"])
    publish(story=story, by=None, kind="minor")
    over = page(path_of(story)).find(".//p[@class='over']")
    assert [words(label) for label in over.findall("span[@class='label']")] == ["ексклюзив"]
    set_fields(story, dateline="Київ")
    publish(story=story, by=None, kind="update")
    over = page(path_of(story)).find(".//p[@class='over']")
    assert [words(label) for label in over.findall("span[@class='label']")] == ["оновлено", "ексклюзив"]


def test_an_address_is_asked_for_only_where_readers_can_be_answered():
    path = path_of(publish_story())
    assert not page(path).xpath("//error-report//input[@type='email']")
    with options(mail__host="127.0.0.1", mail__sender="desk@bereh.example"):
        (field,) = page(path).xpath("//error-report//input[@type='email']")
    assert field.get("autocomplete") == "email"
    assert page(path).xpath("//my-reports[@hidden]")


@pytest.mark.parametrize(
    ("kinds", "heading"),
    [(["clarification"], "Уточнено"), (["clarification", "correction"], "Виправлено")],
)
def test_the_note_on_the_story_is_headed_by_what_it_is(kinds, heading):
    story = publish_story("Міст їде через річку.")
    for old, new, kind in zip(("їде", "річку"), ("йде", "озеро"), kinds, strict=False):
        correct(story=story, replacement=Replacement(published(story, old), new), by=None, kind=kind, note="Так.")
    assert words(page(path_of(story)).get_element_by_id("corrected")) == heading
