import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.document import check, contents
from strichka.document.schema import load as parse
from strichka.stories.from_page import document, fit
from strichka.stories.models import Story
from strichka.wire.page.page import Part, PictureNote, RelatedNote, Run
from tests.factories import publish_story
from tests.stories.pages import page_of, taken, words_of


def _shape(story: Story) -> list[tuple[str, str]]:
    return [(found.type, found.text) for found in contents.blocks(parse(story.document))]


@pytest.mark.django_db
def test_every_part_has_its_place_and_its_order() -> None:
    page = page_of(
        words_of("Перший абзац."),
        words_of("Що сталося", "subheading"),
        words_of("Ми чекали на це.", "quote"),
        Part("list", items=((Run("один"),), (Run("два"),)), ordered=True),
        Part("embed-url", url="https://video.example/1"),
        Part("picture", picture=PictureNote("Міст уранці", "Фото: УНІАН", "https://page.example/1.jpg")),
        words_of("Останній абзац."),
        standfirst="Коротко про головне",
    )

    story = taken(page)

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
    assert story.ednote == "Зображення: https://page.example/1.jpg"
    assert story.headline == "Міст відкрили"


@pytest.mark.django_db
def test_marks_and_links_are_kept_where_a_page_may_carry_them() -> None:
    runs = (
        Run("Кажуть "),
        Run("прямо", strong=True),
        Run(" тут", href="https://a.example/x"),
        Run(" і там", href="javascript:alert(1)"),
    )

    story = taken(page_of(Part("paragraph", runs=runs)))

    (paragraph,) = (node for node in parse(story.document).children if node.type.name == "paragraph")
    found = [(node.text, [mark.type.name for mark in node.marks]) for node in paragraph.children]
    assert found == [("Кажуть ", []), ("прямо", ["strong"]), (" тут", ["link"]), (" і там", [])]


@pytest.mark.django_db
def test_a_related_headline_of_ours_is_linked_and_another_stays_plain_words() -> None:
    ours = publish_story(headline="Міст закрили на ремонт")
    titles = ("Міст закрили на ремонт", "Чужий заголовок")
    page = page_of(
        words_of("Текст."),
        *(words_of(title, "related") for title in titles),
        related=(RelatedNote(titles[0], "", 1), RelatedNote(titles[1], "Чуже фото", 2, "https://other.example/n")),
    )

    story = taken(page)

    related = [one.node.attrs for one in contents.blocks(parse(story.document)) if one.type == "related_story"]
    assert [(one["story"], one["href"]) for one in related] == [
        (ours.public_id, ""),
        ("", "https://other.example/n"),
    ]
    assert "Чужий заголовок: Чуже фото" in story.ednote


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
    node = document(page_of(*parts, headline=headline, standfirst=standfirst), ours={})

    check.check(node)
    wanted = "".join(part.text if part.picture is None else part.picture.caption for part in parts)
    expected = "".join(fit(headline + standfirst + wanted).split())
    shown = "".join(f"{one.text}{one.node.attrs.get('url', '')}" for one in contents.blocks(node))
    assert "".join(shown.split()) == expected
