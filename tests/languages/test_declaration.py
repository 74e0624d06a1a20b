"""Every folder declares a whole language."""

import re
import string
from dataclasses import fields

import pytest
from django.conf.locale import LANG_INFO

from strichka.languages import keyboards, registry
from strichka.languages.declaration import Language
from strichka.wire.page import vocabulary

LANGUAGES = registry.languages()
SOURCE = registry.language(registry.SOURCE)
MAY_BE_EMPTY = {"alphabet", "keyboard", "latin", "first_parts", "loose_parts"}
PAGE_WORDS_MAY_BE_EMPTY = {"credit_before_name"}
of_each = pytest.mark.parametrize("spoken", LANGUAGES, ids=lambda one: one.code)


def _places(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


@of_each
def test_every_part_is_filled(spoken: Language) -> None:
    empty = {one.name for one in fields(spoken) if not getattr(spoken, one.name)}
    empty_words = {one.name for one in fields(spoken.page_words) if not getattr(spoken.page_words, one.name)}

    assert empty - MAY_BE_EMPTY == set()
    assert empty_words - PAGE_WORDS_MAY_BE_EMPTY == set()


@of_each
def test_a_language_is_named_by_its_folder_and_known_to_django(spoken: Language) -> None:
    assert re.fullmatch("[a-z]{2}", spoken.code)
    assert (registry.FOLDER / spoken.code / "language.py").is_file()
    assert LANG_INFO[spoken.code]["name"] == spoken.name
    assert re.fullmatch(f"{spoken.code}_[A-Z]{{2}}", spoken.open_graph)


@of_each
def test_a_date_has_its_parts_and_there_are_twelve_months(spoken: Language) -> None:
    assert len(set(spoken.months)) == 12
    assert _places(spoken.date) == {"day", "month", "year"}
    assert {month.casefold() for month in spoken.months} <= vocabulary.DATE_WORDS


@of_each
def test_texts_are_the_same_ones_in_every_language_and_keep_their_places(spoken: Language) -> None:
    assert spoken.notices.keys() == SOURCE.notices.keys()
    assert spoken.report_refusals.keys() == SOURCE.report_refusals.keys()
    assert {key: _places(words) for key, words in spoken.story_words.items()} == {
        key: _places(words) for key, words in SOURCE.story_words.items()
    }


@of_each
def test_texts_about_the_newsroom_are_written_for_every_language(spoken: Language) -> None:
    shipped = {path.name for path in (registry.FOLDER / SOURCE.code / "wording").glob("*.md")}

    assert {path.name for path in (registry.FOLDER / spoken.code / "wording").glob("*.md")} == shipped


@of_each
def test_quotation_marks_are_pairs(spoken: Language) -> None:
    marks = [*spoken.quotes.outer, *spoken.quotes.inner]

    assert len(marks) == 4
    assert all(marks)


@of_each
def test_a_keyboard_has_a_letter_for_every_key(spoken: Language) -> None:
    plain, shifted = spoken.keyboard or (keyboards.KEYS, keyboards.SHIFTED)

    assert (len(plain), len(shifted)) == (len(keyboards.KEYS), len(keyboards.SHIFTED))


def test_a_field_of_search_is_called_by_no_name_of_another() -> None:
    names = {
        name: {field for one in LANGUAGES for field, names in one.query_fields.items() if name in names}
        for one in LANGUAGES
        for aliases in one.query_fields.values()
        for name in aliases
    }

    assert {name: meant for name, meant in names.items() if len(meant) > 1} == {}
    assert {frozenset(one.query_fields) for one in LANGUAGES} == {frozenset(SOURCE.query_fields)}


@of_each
def test_a_grammar_knows_its_code_and_gives_a_word_what_it_is_sought_by(spoken: Language) -> None:
    grammar = registry.grammar(spoken.code)

    assert grammar.code == spoken.code
    assert grammar.lemmas(spoken.first_section)
    assert grammar.forms(spoken.first_section)[0] == spoken.first_section


@of_each
def test_a_language_is_a_choice_of_the_options_the_desk_and_the_paper(spoken: Language, settings) -> None:
    assert spoken.code in dict(settings.LANGUAGES)
    assert spoken.code in registry.codes()
