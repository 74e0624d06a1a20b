import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from strichka.document import check, contents
from strichka.document.schema import load as parse
from strichka.staff.enums import Role
from strichka.stories.domain.spike import spike
from strichka.stories.domain.take import TakenAlready, take
from strichka.stories.from_page import document, fit
from strichka.stories.models import Byline, Section, Story
from strichka.topics.enums import FormKind, TopicKind
from strichka.topics.models import Topic, TopicForm
from strichka.wire.page.page import Byline as Name
from strichka.wire.page.page import Page, Part, PictureNote, RelatedNote, Run
from tests.factories import make_section, make_user, publish_story


def _words(text: str, kind: str = "paragraph", **marks) -> Part:
    return Part(kind, runs=(Run(text, **marks),))


def _page(*parts: Part, **values) -> Page:
    given = {
        "headline": "Міст відкрили",
        "bylines": (),
        "lead_picture": None,
        "standfirst": "",
        "paragraphs": parts or (_words("Рух почався о восьмій."),),
        "related": (),
        "topics": (),
        "dateline": "",
        "left_out": (),
        "source_text": "",
    }
    return Page(**(given | values))


def _take(page: Page, **values) -> Story:
    return take(**({"page": page, "section": None, "by": None} | values)).story


def _shape(story: Story) -> list[tuple[str, str]]:
    return [(found.type, found.text) for found in contents.blocks(parse(story.document))]


@pytest.mark.django_db
def test_every_part_has_its_place_and_its_order() -> None:
    page = _page(
        _words("Перший абзац."),
        _words("Що сталося", "subheading"),
        _words("Ми чекали на це.", "quote"),
        Part("list", items=((Run("один"),), (Run("два"),)), ordered=True),
        Part("embed-url", url="https://video.example/1"),
        Part("picture", picture=PictureNote("Міст уранці", "Фото: УНІАН", "https://page.example/1.jpg")),
        _words("Останній абзац."),
        standfirst="Коротко про головне",
    )

    story = _take(page)

    assert _shape(story) == [
        ("headline", "Міст відкрили"),
        ("standfirst", "Коротко про головне"),
        ("paragraph", "Перший абзац."),
        ("subheading", "Що сталося"),
        ("quote", ""),
        ("paragraph", "Ми чекали на це."),
        ("list", ""),
        ("list_item", ""),
        ("paragraph", "один"),
        ("list_item", ""),
        ("paragraph", "два"),
        ("embed", ""),
        ("picture", ""),
        ("caption", "Міст уранці"),
        ("paragraph", "Останній абзац."),
    ]
    assert story.ednote == "Фото: https://page.example/1.jpg"
    assert story.headline == "Міст відкрили"


@pytest.mark.django_db
def test_marks_and_links_are_kept_where_a_page_may_carry_them() -> None:
    runs = (
        Run("Кажуть "),
        Run("прямо", strong=True),
        Run(" тут", href="https://a.example/x"),
        Run(" і там", href="javascript:alert(1)"),
    )

    story = _take(_page(Part("paragraph", runs=runs)))

    (paragraph,) = (node for node in parse(story.document).children if node.type.name == "paragraph")
    found = [(node.text, [mark.type.name for mark in node.marks]) for node in paragraph.children]
    assert found == [("Кажуть ", []), ("прямо", ["strong"]), (" тут", ["link"]), (" і там", [])]


@pytest.mark.django_db
def test_the_lead_pictures_words_are_kept_without_its_file() -> None:
    story = _take(_page(lead_picture=PictureNote("Міст уранці", "Getty Images")))

    assert (story.lead_caption, story.lead_credit, story.lead_picture) == ("Міст уранці", "Getty Images", None)


@pytest.mark.django_db
def test_a_related_headline_of_ours_is_linked_and_another_stays_plain_words() -> None:
    ours = publish_story(headline="Міст закрили на ремонт")
    titles = ("Міст закрили на ремонт", "Чужий заголовок")
    page = _page(
        _words("Текст."),
        *(_words(title, "related") for title in titles),
        related=(RelatedNote(titles[0], "", 1), RelatedNote(titles[1], "Чуже фото", 2, "https://other.example/n")),
    )

    story = _take(page)

    related = [one.node.attrs for one in contents.blocks(parse(story.document)) if one.type == "related_story"]
    assert [(one["story"], one["href"]) for one in related] == [
        (ours.public_id, ""),
        ("", "https://other.example/n"),
    ]
    assert "Чужий заголовок: Чуже фото" in story.ednote


@pytest.mark.django_db
def test_topics_are_found_by_name_by_form_and_whatever_the_capitals() -> None:
    kyiv = Topic.objects.create(slug="kyiv", name="Київ", kind=TopicKind.PLACE)
    river = Topic.objects.create(slug="dnipro", name="Дніпро", kind=TopicKind.PLACE)
    TopicForm.objects.create(topic=river, form="Дніпра", kind=FormKind.INFLECTION)

    taken = take(page=_page(topics=("київ", "ДНІПРА", "Дніпро")), section=None, by=None)

    assert list(taken.story.topics.order_by("pk")) == [kyiv, river]
    assert taken.notes == ()


@pytest.mark.django_db
def test_an_unknown_topic_is_added_as_a_subject_and_named() -> None:
    taken = take(page=_page(topics=("Пішохідний міст", "Пішохідний міст")), section=None, by=None)

    (topic,) = taken.story.topics.all()
    assert (topic.name, topic.kind, topic.slug) == ("Пішохідний міст", TopicKind.SUBJECT, "pishokhidnyi-mist")
    assert len(taken.notes) == 1
    assert "Пішохідний міст" in taken.notes[0]


@pytest.mark.django_db
def test_people_are_matched_or_added_with_their_role_and_a_role_may_stand_alone() -> None:
    known = Byline.objects.create(slug="olena", name="Олена Дашко")

    story = _take(
        _page(bylines=(Name("Олена Дашко", "редакторка"), Name("Іван Сич", ""), Name("", "редактор стрічки")))
    )

    rows = list(story.story_bylines.order_by("position").values_list("byline__name", "role"))
    assert rows == [("Олена Дашко", "редакторка"), ("Іван Сич", ""), (None, "редактор стрічки")]
    assert Byline.objects.filter(name="Олена Дашко").get() == known


@pytest.mark.django_db
def test_without_a_section_it_goes_into_the_first() -> None:
    make_section("sport", "Спорт", position=2)
    first = make_section("misto", "Місто", position=1)

    assert _take(_page()).section == first
    assert _take(_page(), section=Section.objects.get(slug="sport"), again=True).section.slug == "sport"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other",
    [
        _page(headline="МІСТ відкри\u00adли", paragraphs=(_words("Рух почався  о восьмій."),)),
        _page(headline="Інше", url="https://page.example/a?id=7&utm_source=tg#top"),
    ],
    ids=["words", "address"],
)
def test_what_is_here_already_is_said_with_its_place_and_taken_again_only_when_asked(other) -> None:
    first = _take(_page(url="https://page.example/a?id=7"))

    with pytest.raises(TakenAlready, match="Міст відкрили") as refused:
        _take(other)

    assert (refused.value.story, refused.value.code, Story.objects.count()) == (first, "taken", 1)
    assert _take(other, again=True) != first


@pytest.mark.django_db
def test_another_page_and_one_whose_draft_was_discarded_are_taken() -> None:
    first = _take(_page())
    second = _take(_page(_words("Зовсім інший текст."), url="https://page.example/b"))
    spike(story=first, by=None)

    assert _take(_page()) not in (first, second)


@pytest.mark.django_db
def test_places_that_could_not_be_read_are_counted() -> None:
    notes = take(page=_page(damaged=3), section=None, by=None).notes

    assert notes == ("3 місця сторінки не вдалося прочитати, там стоїть \ufffd.",)


@pytest.mark.django_db
def test_links_lose_what_follows_readers_and_none_leads_into_our_site_by_chance() -> None:
    runs = (Run("тут", href="https://a.example/x?fbclid=1&n=2"), Run(" і тут", href="/news/7"))

    (paragraph,) = (node for node in parse(_take(_page(Part("paragraph", runs=runs))).document).children[1:])

    marks = [[mark.attrs["href"] for mark in node.marks] for node in paragraph.children]
    assert marks == [["https://a.example/x?n=2"], []]


@pytest.mark.django_db
def test_a_table_is_a_table() -> None:
    cell = (Run("Рік"),)
    story = _take(_page(Part("table", rows=((cell, (Run("Тонн"),)), ((Run("2021"),), ())), ordered=True)))

    table = parse(story.document).children[1]
    assert [[(one.type.name, one.text_content) for one in row.children] for row in table.children] == [
        [("table_header", "Рік"), ("table_header", "Тонн")],
        [("table_cell", "2021"), ("table_cell", "")],
    ]


@pytest.mark.django_db
def test_what_was_left_out_is_said() -> None:
    notes = take(page=_page(left_out=("Зараз дивляться", "Помилка")), section=None, by=None).notes

    assert [note.rpartition(": ")[2] for note in notes] == ["Зараз дивляться", "Помилка"]


@pytest.mark.django_db
def test_somebody_who_may_not_write_takes_nothing() -> None:
    keeper = make_user(role=Role.KEEPER)

    with pytest.raises(PermissionDenied):
        _take(_page(topics=("Новий тег",)), by=keeper)

    assert (Story.objects.count(), Topic.objects.count()) == (0, 0)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_RUNS = st.lists(st.builds(Run, _TEXT, href=_TEXT, strong=st.booleans(), emphasis=st.booleans()), max_size=4).map(tuple)
_PARTS = st.one_of(
    st.builds(Part, st.sampled_from(["paragraph", "subheading", "quote", "related"]), runs=_RUNS),
    st.builds(Part, st.just("list"), items=st.lists(_RUNS, min_size=1, max_size=3).map(tuple), ordered=st.booleans()),
    st.builds(Part, st.just("embed-url"), url=_TEXT),
    st.builds(Part, st.just("table"), rows=st.lists(st.tuples(_RUNS, _RUNS), min_size=1, max_size=2).map(tuple)),
    st.builds(Part, st.just("picture"), picture=st.builds(PictureNote, _TEXT, _TEXT, _TEXT)),
)


@given(parts=st.lists(_PARTS, min_size=1, max_size=6), headline=_TEXT, standfirst=_TEXT)
def test_whatever_stands_on_a_page_the_document_is_whole_and_no_word_is_lost(parts, headline, standfirst) -> None:
    node = document(_page(*parts, headline=headline, standfirst=standfirst), ours={})

    check.check(node)
    wanted = "".join(part.text if part.picture is None else part.picture.caption for part in parts)
    expected = "".join(fit(headline + standfirst + wanted).split())
    shown = "".join(f"{one.text}{one.node.attrs.get('url', '')}" for one in contents.blocks(node))
    assert "".join(shown.split()) == expected
