"""Blocks that plug-ins declare: what a declaration may be, and what readers see of such a block."""

import re
from typing import Any

import pytest

from strichka.document import build, plain, steps
from strichka.document.blocks import extension as blocks
from strichka.document.check import parse
from strichka.document.extensions import EXTENSIONS, Extension, Filled, Setting, Text, in_language
from strichka.document.render import to_html
from strichka.document.rendering import tag
from tests.document.records import NoRecords

LABEL = {"uk": "Ціна", "en": "Price"}


def _render(filled: Filled) -> str:
    return tag("aside", filled.element("price", "b"), class_=filled.settings["size"], title=filled.settings["site"])


def _made(**other: Any) -> Extension:
    fields = (
        Text(name="price", label=LABEL),
        Setting(name="size", label=LABEL, choices={"quiet": LABEL, "loud": LABEL}),
        Setting(name="site", label=LABEL, rule="address"),
    )
    return Extension(**{"name": "shop.price", "label": LABEL, "fields": fields, "render": _render} | other)


def _document(*, words: str = "12 & більше", size: str = "loud", site: str = "https://a.ua/") -> Any:
    content = [
        build.node("extension_text", [build.text(words)], name="price"),
        build.node("extension_setting", name="size", value=size),
        build.node("extension_setting", name="site", value=site),
    ]
    block = build.node("extension", content, kind="shop.price")
    return build.new_document(headline="Г", blocks=[block, build.paragraph("Далі")])


def _body(document: Any) -> str:
    body = to_html(document, since={}, resolve=NoRecords()).body
    return re.sub(' data-b="[a-z0-9]+"', "", body).removesuffix("<p>Далі</p>")


def test_readers_see_what_the_plug_in_makes_of_it() -> None:
    with EXTENSIONS.temporarily(_made()):
        assert _body(_document()) == '<aside class="loud" title="https://a.ua/"><b>12 &amp; більше</b></aside>'


def test_a_setting_that_does_not_obey_never_reaches_the_plug_in() -> None:
    with EXTENSIONS.temporarily(_made()):
        shown = _body(_document(size="huge", site="javascript:alert(1)"))

    assert shown == '<aside class="quiet" title=""><b>12 &amp; більше</b></aside>'


def test_a_plug_in_that_fails_is_logged_and_its_words_are_shown(caplog: pytest.LogCaptureFixture) -> None:
    with EXTENSIONS.temporarily(_made(render=lambda filled: filled.settings["color"])):
        assert _body(_document()) == '<div class="extension"><p>12 &amp; більше</p></div>'

    assert [(record.name, record.message) for record in caplog.records] == [
        (blocks.__name__, "The block shop.price cannot be rendered; readers see its texts alone.")
    ]


def test_without_the_plug_in_the_document_is_whole_and_its_words_are_text_of_the_story() -> None:
    stored = _document().to_json()
    document = parse(stored)

    assert document.to_json() == stored
    assert list(plain.lines(stored)) == ["12 & більше", "Далі"]
    assert _body(document) == '<div class="extension"><p>12 &amp; більше</p></div>'


def test_a_step_of_the_editor_changes_one_setting_and_one_of_no_attribute_is_refused() -> None:
    document = _document(words="12")
    at = document.child(0).node_size + 1 + document.child(1).child(0).node_size
    step = {"stepType": "attr", "pos": at, "attr": "value", "value": "quiet"}

    assert steps.apply(document, [step]).child(1).child(1).attrs["value"] == "quiet"
    with pytest.raises(steps.PoisonStep):
        steps.apply(document, [step | {"value": "x" * 2001}])
    with pytest.raises(steps.PoisonStep):
        steps.apply(document, [step | {"attr": "color"}])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "Ціна"}, "its name is lower-case letters, digits and _ . -"),
        ({"label": {}}, "it has no label"),
        ({"fields": ()}, "it has no fields"),
        ({"fields": (Text(name="a", label=LABEL), Setting(name="a", label=LABEL))}, "no name of one field: a, a"),
        ({"fields": (Setting(name="a", label=LABEL, rule="yes"),)}, "a rule is one of line, prose, "),
        ({"pattern": "(.)(.)(.)(.)"}, "its pattern has more groups than it has fields"),
    ],
)
def test_a_declaration_that_cannot_work_says_why(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        _made(**wrong)


def test_a_line_of_its_form_gives_the_fields_in_their_order() -> None:
    price = _made(pattern="Ціна: (.+?)(?: (loud))?")

    assert price.read(" Ціна: 12 loud ") == {"price": "12", "size": "loud"}
    assert price.read("Ціна: 12") == {"price": "12", "size": ""}
    assert (price.read("Інше"), _made().read("")) == (None, None)


def test_words_are_in_the_language_that_is_asked_for_or_the_nearest_there_is() -> None:
    assert [in_language(LABEL, code) for code in ("uk", "en", "pl")] == ["Ціна", "Price", "Price"]
    assert in_language({"pl": "Cena"}, "uk") == "Cena"
