from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from strichka.wire.page.page import Run
from strichka.wire.page.reader import read
from tests.wire.page.reading import CASES, NAMES, SAYINGS, lost

TAGS = st.sampled_from(
    ["p", "div", "h1", "h2", "li", "blockquote", "figcaption", "a", "b", "span", "aside", "article", "td"]
)
CLASSES = st.sampled_from(
    ["", "author", "date", "caption", "share", "related", "tags", "content", "standfirst", "credit"]
)
ELEMENT = st.tuples(TAGS, CLASSES, st.sampled_from(SAYINGS))


@settings(deadline=None)
@given(st.lists(ELEMENT, max_size=20))
def test_no_word_of_any_markup_is_lost(elements):
    markup = "".join(f'<{tag} class="{name}">{text} </{tag}>' for tag, name, text in elements)
    text = f"<!doctype html><body><h1>Новий міст у Лісовому</h1>{markup}</body>"
    shown = "\n".join(["Новий міст у Лісовому", *(text for _, _, text in elements)])
    assert lost(shown, read(text)) == Counter()


def test_links_and_emphasis_are_kept():
    page = read((CASES[NAMES.index("uk_marked.html")]).read_bytes())
    assert page.paragraphs[0].runs == (
        Run("Двері бібліотеки відчинили о восьмій ранку, і "),
        Run("першою книжкою", strong=True),
        Run(", яку видали, став "),
        Run("атлас зоряного неба", href="https://example.org/atlas"),
        Run("."),
    )
    assert page.paragraphs[1].runs[1] == Run("два роки", emphasis=True)
    assert page.related[0].href == "/city/fonds-17/"


def test_scripts_are_neither_text_nor_kept():
    page = read(
        "<h1>Заголовок тут</h1><p onclick='x()'>Текст <a href='javascript:alert()'>посилання</a>.</p><script>x</script>"
    )
    assert [part.runs for part in page.paragraphs] == [(Run("Текст посилання."),)]
