"""What a plug-in may declare as a block."""

import re
from typing import Any

import pytest

from strichka.document.declared.extensions import Extension, Setting, Text, in_language

LABEL = {"uk": "Ціна", "en": "Price"}


def _made(**other: Any) -> Extension:
    fields = (Text(name="price", label=LABEL), Setting(name="size", label=LABEL), Setting(name="site", label=LABEL))
    given = {"name": "shop.price", "label": LABEL, "fields": fields, "render": lambda filled: filled.words("price")}
    return Extension(**(given | other))


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
