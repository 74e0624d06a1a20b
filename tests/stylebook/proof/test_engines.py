"""The engines themselves, as the worker asks them."""

from pathlib import Path

import pytest

from strichka.stylebook.proof import engines
from strichka.stylebook.proof.engines import Engine, Flaw


@pytest.fixture(scope="module")
def engine() -> Engine:
    found = engines.load("uk-UA")
    assert found is not None
    return found


def words(text: str, flaws: list[Flaw]) -> list[str]:
    return [text[one.start : one.end] for one in flaws]


def test_places_are_code_points_behind_signs_of_any_length(engine: Engine) -> None:
    text = "🚋🚋 Рада розглянула апеляцию 🇺🇦 та апеляцию."
    assert words(text, engine.flaws(text)) == ["апеляцию", "апеляцию"]


def test_a_word_at_which_the_engine_panics_hides_no_other(engine: Engine) -> None:
    text = "Діти зробили урок-презентацію про апеляцию."
    assert words(text, engine.flaws(text)) == ["апеляцию"]


def test_half_a_letter_is_read_as_an_unknown_sign(engine: Engine) -> None:
    text = "Рада \ud83d розглянула апеляцию."
    assert "апеляцию" in words(text, engine.flaws(text))


def test_a_dictionary_stands_in_for_the_engine(tmp_path: Path) -> None:
    (tmp_path / "xx_XX.aff").write_text("SET UTF-8\nTRY аеиої\n", encoding="utf-8")
    (tmp_path / "xx_XX.dic").write_text("3\nміст\nстоїть\nп'ять\n", encoding="utf-8")
    speller = engines.load("xx-XX", folders=[tmp_path])
    assert speller is not None
    assert speller.flaws("Міст стоіть п’ять 🚋") == [Flaw(5, 11, "TYPOS", "HUNSPELL", "", ("стоїть",))]


def test_where_neither_is_there_nothing_is_loaded(tmp_path: Path) -> None:
    assert engines.load("xx-XX", folders=[tmp_path]) is None
