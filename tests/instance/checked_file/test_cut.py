"""Passages whose every character knows its place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from strichka.instance.checked_file import cut, html_pieces, markdown_pieces

SIGNS = st.text(
    st.sampled_from("абвA <>&;/p\"'=#*_[]()`\n-!🚋\u0301") | st.characters(exclude_categories=["Cs"]), max_size=80
)


@settings(max_examples=150)
@given(SIGNS)
def test_every_character_of_a_passage_stands_in_the_file(text: str) -> None:
    for pieces in (list(cut.plain(text)), list(markdown_pieces.pieces(text))):
        for piece in pieces:
            for number, sign in enumerate(piece.passage.text):
                start, end = piece.span(number, number + 1)
                assert text[start:end] == sign or (sign == " " and text[start:end].isspace())
    for piece in html_pieces.pieces(text):
        first, last = piece.span(0, len(piece.passage.text))
        assert 0 <= first <= last <= len(text)
