"""A file read by the rules: places are those of the file, whatever stands around the words."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strichka import cli
from strichka.instance.checked_file import check, cut, markdown, markup
from strichka.stylebook.copy import Link
from strichka.stylebook.proof.rules import proofreader

SIGNS = st.text(
    st.sampled_from("абвA <>&;/p\"'=#*_[]()`\n-!🚋\u0301") | st.characters(exclude_categories=["Cs"]), max_size=80
)


@pytest.fixture(scope="module", autouse=True)
def stopped() -> Iterator[None]:
    yield
    proofreader("uk-UA").stop()


def words(text: str, name: str = "") -> list[str]:
    return [text[one.start : one.end] for one in check.find(text, "uk", name=name)]


def kinds(pieces: list[cut.Piece]) -> list[tuple[str, str, int]]:
    return [(one.passage.kind, one.passage.text, one.passage.level) for one in pieces]


def test_plain_text_behind_signs_of_any_length() -> None:
    assert words("🚋 Заголовок\r\n\r\n  Рада розглянула апеляцию.\n") == ["апеляцию"]


def test_markdown_without_its_signs_code_and_addresses() -> None:
    text = (
        "# Міст\n\nРада **розглянула** [апеляцию](https://example.org/тутт)\nта `кодд` ще.\n\n"
        "## Рух\n\n- Пунктт\n- [ ] Два\n\n> Цитата\n\n```\nкодд\n```\n"
    )
    assert words(text, "a.md") == ["апеляцию", "Пунктт"]
    assert kinds(list(markdown.pieces(text))) == [
        ("headline", "Міст", 1),
        ("paragraph", "Рада розглянула апеляцию та ще.", 0),
        ("heading", "Рух", 2),
        ("list_item", "Пунктт", 0),
        ("list_item", "[ ] Два", 0),
        ("quote", "Цитата", 0),
    ]


PAGE = """<!doctype html><html lang="uk"><head><title>Міст</title><style>p { тутт: 1 }</style></head><body>
<nav><a href="/">Головнаа</a></nav><article><h1>Міст відкрили</h1>
<p>Рада <b>розг&#1083;янула</b> &laquo;апеляцию&raquo;,   про яку <a href="/x">писали тут</a> на минулому тижні.</p>
<figure><img src="a.jpg" alt="Потягг на мосту"><figcaption>Люди на мосту чекають на трамвай</figcaption></figure>
<p>Другий абзац має ще більше слів, щоб його впізнали як частину тексту.</p></article>
<footer>Усі правва</footer></body></html>"""


def test_html_is_read_as_the_story_on_its_page() -> None:
    assert words(PAGE, "a.html") == ["апеляцию", "Потягг"]
    (link,) = [one for piece in markup.pieces(PAGE) for one in piece.passage.links if one.href == "/x"]
    assert link == Link(36, 46, "/x")


def test_a_sign_that_is_written_as_a_reference_is_found_with_all_of_it() -> None:
    assert words("<p>Рада розглянула апеляци&#1102; та п&rsquo;ять.</p>", "a.html") == ["апеляци&#1102;"]


def test_the_command_prints_a_list_and_says_by_its_code_that_something_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page.txt"
    file.write_text("Міст\n\nРада розглянула апеляцию на протязі дня.\n", encoding="utf-8")
    assert cli.main(["check", str(file), "--json"]) == cli.FOUND_WRONG
    first, second = json.loads(capsys.readouterr().out)
    assert first == {
        "rule": "spelling",
        "start": 22,
        "end": 30,
        "severity": "warning",
        "message": "Цього слова немає в словнику.",
        "suggestions": ["апеляцію"],
    }
    assert (second["rule"], second["severity"]) == ("manner", "hint")

    assert cli.main(["check", str(file)]) == cli.FOUND_WRONG
    line = capsys.readouterr().out.splitlines()[0]
    assert line == f"{file}:3:17: warning: Цього слова немає в словнику. [spelling] «апеляцию» → апеляцію"


def test_hints_alone_are_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("Рада розглядала закон на протязі дня.", encoding="utf-8")
    assert cli.main(["check", str(file)]) == 0


def test_the_standard_input_is_read_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"See teh bridge."), encoding="utf-8"))
    assert cli.main(["check", "-", "--lang", "en"]) == cli.FOUND_WRONG
    assert capsys.readouterr().out.startswith("-:1:5: warning: The dictionary does not have this word.")
    proofreader("en-US").stop()


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(tmp_path / "gone.txt")]) == cli.REFUSED
    assert "gone.txt cannot be read: No such file or directory." in capsys.readouterr().err


@settings(max_examples=150)
@given(SIGNS)
def test_every_character_of_a_passage_stands_in_the_file(text: str) -> None:
    for pieces in (list(cut.plain(text)), list(markdown.pieces(text))):
        for piece in pieces:
            for number, sign in enumerate(piece.passage.text):
                start, end = piece.span(number, number + 1)
                assert text[start:end] == sign or (sign == " " and text[start:end].isspace())
    for piece in markup.pieces(text):
        first, last = piece.span(0, len(piece.passage.text))
        assert 0 <= first <= last <= len(text)
