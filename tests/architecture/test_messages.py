"""Every text on a screen has its Ukrainian."""

import io
import re
from functools import cache
from importlib.resources import files

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize
from tools import build_messages

from tests.architecture.measures import ROOT

PACKAGE = ROOT / "src/strichka"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "pgettext_noop": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
LIBRARIES = PACKAGE / "locale/uk/parts/libraries.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

Key = tuple[str, str | None]


@cache
def _used() -> dict[Key, str]:
    """Marked texts and the first file that has each."""
    used: dict[Key, str] = {}
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.glob("*/templates/**/*.txt")]):
        if {"built", "node_modules", "migrations"} & set(path.relative_to(PACKAGE).parts):
            continue
        text = path.read_text("utf-8")
        source = text if path.suffix == ".py" else templatize(text)
        for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
            words = message[0] if isinstance(message, tuple) else message
            if words:
                used.setdefault((words, context), str(path.relative_to(ROOT)))
    return used


@cache
def _catalogue():
    return build_messages.merged("uk")


def test_texts_are_found_in_code_and_templates() -> None:
    assert _used()[("Choose a section first.", None)] == "src/strichka/stories/checking/field_checks.py"
    assert any(path.endswith(".html") for path in _used().values())


def test_every_text_has_its_ukrainian() -> None:
    catalogue = _catalogue()

    missing = [
        f"{path}: {words}" for (words, context), path in _used().items() if not _translated(catalogue, words, context)
    ]

    assert missing == []


def _translated(catalogue, words: str, context: str | None) -> bool:
    message = catalogue.get(words, context)
    return message is not None and bool(message.string) and (isinstance(message.string, str) or all(message.string))


def test_translations_keep_the_placeholders() -> None:
    assert [message.id for message in _catalogue() if message.id and _loses_places(message)] == []


def _loses_places(message) -> bool:
    """One string has other placeholders than its text; of plural forms, one may leave the number out."""
    if isinstance(message.id, str):
        return set(PLACEHOLDER.findall(message.id)) != set(PLACEHOLDER.findall(message.string))
    allowed = {place for words in message.id for place in PLACEHOLDER.findall(words)}
    return any(set(PLACEHOLDER.findall(string)) - allowed for string in message.string)


def test_no_part_translates_what_nobody_says_any_more() -> None:
    used = {words for words, _context in _used()} | {message.id for message in _of_libraries()}

    assert sorted(str(message.id) for message in _catalogue() if message.id and _first(message.id) not in used) == []


def _of_libraries() -> list[Message]:
    """What we say otherwise than the libraries whose words it is."""
    return [message for message in read_po(io.BytesIO(LIBRARIES.read_bytes()), locale="uk") if message.id]


def test_what_is_said_otherwise_than_by_libraries_they_still_say_in_other_words() -> None:
    theirs: dict[str, set[str]] = {}
    for package in ("django.conf", "django.contrib.admin", "django.contrib.auth", "allauth"):
        for path in files(package).joinpath("locale/uk/LC_MESSAGES").iterdir():
            if path.name == "django.mo":
                for message in read_mo(io.BytesIO(path.read_bytes())):
                    theirs.setdefault(str(message.id), set()).add(str(message.string))

    assert [message.id for message in _of_libraries() if str(message.id) not in theirs] == []
    assert [message.id for message in _of_libraries() if theirs[str(message.id)] == {str(message.string)}] == []


def test_ukrainian_has_one_apostrophe_one_dash_and_the_words_of_the_glossary() -> None:
    """«’» and «–»; and none of the words that the glossary has others for."""
    wrong = re.compile(
        "[а-яіїєґ]'[а-яіїєґ]|—|аутентиф|картин[кц]|бекграунд|запек|запік|технік|випуск(?!ов)|незрячих",
        re.IGNORECASE,
    )
    said = {str(message.id): " ".join(_strings(message)) for message in _catalogue() if message.id}

    assert {words: text for words, text in said.items() if wrong.search(text)} == {}


def _strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def _first(words: str | tuple[str, ...]) -> str:
    return words if isinstance(words, str) else words[0]


def test_two_parts_may_not_disagree(tmp_path) -> None:
    (tmp_path / "uk" / "parts").mkdir(parents=True)
    for name, word in (("a", "випуск"), ("b", "видання")):
        (tmp_path / "uk" / "parts" / f"{name}.po").write_text(f'msgid "edition"\nmsgstr "{word}"\n', "utf-8")

    with pytest.raises(build_messages.CatalogueError, match=r"b\.po and a\.po translate 'edition' differently"):
        build_messages.merged("uk", tmp_path)


def test_the_duty_editor_is_one_person_in_every_text() -> None:
    told = [(str(one.id), str(one.string)) for one in _catalogue() if "duty editor" in str(one.id).casefold()]
    assert len(told) > 10
    assert [pair for pair in told if "випусков" not in pair[1].casefold()] == []
