"""Markdown as passages."""

from collections.abc import Iterator

import pytest
from hypothesis import strategies as st

from strichka.instance.checked_file import cut, file_findings, markdown_pieces
from strichka.stylebook.proof.rules import proofreader

SIGNS = st.text(
    st.sampled_from("абвA <>&;/p\"'=#*_[]()`\n-!🚋\u0301") | st.characters(exclude_categories=["Cs"]), max_size=80
)


@pytest.fixture(scope="module", autouse=True)
def stopped() -> Iterator[None]:
    yield
    proofreader("uk-UA").stop()


def words(text: str, name: str = "") -> list[str]:
    return [text[one.start : one.end] for one in file_findings.find(text, "uk", name=name)]


def kinds(pieces: list[cut.Piece]) -> list[tuple[str, str, int]]:
    return [(one.passage.kind, one.passage.text, one.passage.level) for one in pieces]


def test_markdown_without_its_signs_code_and_addresses() -> None:
    text = (
        "# Міст\n\nРада **розглянула** [апеляцию](https://example.org/тутт)\nта `кодд` ще.\n\n"
        "## Рух\n\n- Пунктт\n- [ ] Два\n\n> Цитата\n\n```\nкодд\n```\n"
    )
    assert words(text, "a.md") == ["апеляцию", "Пунктт"]
    assert kinds(list(markdown_pieces.pieces(text))) == [
        ("headline", "Міст", 1),
        ("paragraph", "Рада розглянула апеляцию та ще.", 0),
        ("heading", "Рух", 2),
        ("list_item", "Пунктт", 0),
        ("list_item", "[ ] Два", 0),
        ("quote", "Цитата", 0),
    ]
