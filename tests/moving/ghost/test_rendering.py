"""Posts that Ghost has not rendered give their words."""

import json

from strichka.moving.ghost.rendering import html_of

LEXICAL = {"root": {"type": "root", "children": [
    {"type": "paragraph", "children": [
        {"type": "extended-text", "text": "Пором "},
        {"type": "link", "url": "https://a.example/", "children": [{"type": "extended-text", "text": "пливе"}]},
    ]},
    {"type": "image", "src": "/a.jpg", "caption": "<span>Річка</span>"},
]}}  # fmt: skip
MOBILEDOC = {
    "version": "0.3.1", "atoms": [], "markups": [], "cards": [["markdown", {"markdown": "Третій"}]],
    "sections": [[1, "p", [[0, [], 0, "Перший "], [0, [], 0, "рядок"]]], [10, 0], [3, "ul", [[[0, [], 0, "другий"]]]]],
}  # fmt: skip


def test_rendered_html_is_taken_as_it_is() -> None:
    assert html_of({"html": "<p>Вода</p>", "lexical": json.dumps(LEXICAL)}) == ("<p>Вода</p>", [])


def test_lexical_gives_its_words() -> None:
    text, left = html_of({"title": "Нове", "html": None, "lexical": json.dumps(LEXICAL)})

    assert text == "<p>Пором пливе</p><p>Річка</p>"
    assert left == [("without HTML: the bare words of lexical", "Нове")]


def test_mobiledoc_gives_its_words() -> None:
    assert html_of({"mobiledoc": json.dumps(MOBILEDOC)})[0] == "<p>Перший рядок</p><p>другий</p><p>Третій</p>"


def test_what_is_no_json_is_no_text() -> None:
    assert html_of({"lexical": "{", "mobiledoc": "[]"}) == ("", [])
