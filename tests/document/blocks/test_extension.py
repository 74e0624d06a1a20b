"""A block of a plug-in in a story: what readers see of it, with the plug-in and without."""

import re
from typing import Any

import pytest

from strichka.document import build, plain, steps
from strichka.document.blocks import extension
from strichka.document.check import parse
from strichka.document.declared.extensions import EXTENSIONS, Extension, Filled, Setting, Text
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
        (extension.__name__, "The block shop.price cannot be rendered; readers see its texts alone.")
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
