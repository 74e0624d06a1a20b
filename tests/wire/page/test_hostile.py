"""Pages that somebody made to keep the reader busy: each is read, or refused with words, in the time of its size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.page.page import Page, PageError
from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID

STORY = f"<h1>Новий елеватор</h1><p>{SAID}</p><p>{MORE}</p><p>{SAID}</p>"
TAGS = (
    "div",
    "p",
    "span",
    "a href=/tag/x",
    "h1",
    "figure",
    "figcaption",
    "ul",
    "li",
    "table",
    "td",
    "small",
    "br",
    "img src=a",
)


@pytest.mark.parametrize("tag", ["div", "table", "b", "a", "ul"])
def test_two_megabytes_of_nested_tags_are_refused_with_words(tag):
    for markup in (STORY + f"<{tag}>" * (2_000_000 // (len(tag) + 2) - 1000), STORY + f"<{tag}>" * 5000):
        with pytest.raises(PageError) as refused:
            read(markup)
        assert refused.value.code in {"huge", "hopeless"}


@pytest.mark.parametrize(
    "piece",
    [
        "<a href=/tag/x>слово</a>", "<span>Слово</span><span>Друге</span>", "<div class=photo><img src=a><i>Міст</i>",
        "<figcaption><small>Іван Гай</small>", "<h1><a href=/>Часопис</a></h1>", "<p>Іван Гай, Овруч</p>",
        "<div class=x><p>Слухати статтю</p></div>", "<li><a href=/1>Ще новина дня</a></li>", "<td>•<td>слово<tr>",
    ],
)  # fmt: skip
def test_thousands_of_like_elements_are_read(piece):
    page = read(STORY + piece * 400)
    assert page.headline == "Новий елеватор"
    assert SAID in page.standfirst + "".join(part.text for part in page.paragraphs)


@given(
    st.lists(
        st.tuples(st.sampled_from(TAGS), st.sampled_from(["", "Слово", SAID, "Фото: Іван Гай", "Теги:"])), max_size=30
    )
)
def test_any_nesting_is_read(pieces):
    assert isinstance(read(STORY + "".join(f"<{tag}>{text}" for tag, text in pieces)), Page)


def test_a_long_word_and_a_story_of_too_many_lines_are_no_trap():
    assert read(f"{STORY}<p>{'а' * 300_000}</p>").headline == "Новий елеватор"
    data = '{"@type":"NewsArticle","headline":"Новий елеватор","articleBody":"' + "Слово. \\n" * 20_000 + '"}'
    assert len(read(f'<script type="application/ld+json">{data}</script>{STORY}').paragraphs) < 5
