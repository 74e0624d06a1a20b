import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strichka.document import build
from strichka.document.passage import passage_at, passage_of, texts
from strichka.document.steps import PoisonStep, apply, step_replacing
from strichka.lib.anchors import normalize
from strichka.lib.signs import INVISIBLE

DOCUMENT = build.new_document(headline="Заголовок", blocks=[build.paragraph("за\u00adкон\u00a0 України")])
PARAGRAPH = str(DOCUMENT.child(1).attrs["id"])


def test_a_passage_counts_letters_of_the_normalised_text_and_knows_where_the_blocks_own_stand():
    passage = passage_at(DOCUMENT, PARAGRAPH, 0, 5)
    assert (passage.words, passage.before, passage.after) == ("закон", "", " України")
    assert passage.whole.raw_span(passage.start, passage.end) == (0, 6)
    assert passage_at(DOCUMENT, PARAGRAPH, 0, 13).words == "закон України"


def test_a_passage_is_found_by_its_words_and_carries_what_finds_it_again():
    passage = passage_of(DOCUMENT, "України")
    assert (passage.block, passage.start, passage.end) == (PARAGRAPH, 6, 13)
    assert (passage.quote.exact, passage.quote.prefix, passage.quote.suffix) == ("України", "закон ", "")
    assert (passage.position.start, passage.position.end) == (6, 13)


def test_words_and_places_that_a_document_does_not_have_are_refused():
    with pytest.raises(LookupError):
        passage_of(DOCUMENT, "Україні")
    with pytest.raises(LookupError):
        passage_at(DOCUMENT, "unknownblock", 0, 1)
    with pytest.raises(ValueError, match="no place"):
        passage_at(DOCUMENT, PARAGRAPH, 2, 99)


def test_every_block_that_has_a_text_is_read_once():
    assert [whole.text for whole in texts(DOCUMENT).values()] == ["Заголовок", "закон України"]


LETTERS = st.text(st.sampled_from("абїґ 𝒳😀\u00ad\u200b\u2060\u00a0\u0301и\u0306’"), min_size=1, max_size=25)


@settings(deadline=None)
@given(LETTERS, LETTERS, st.data())
def test_after_a_fix_the_block_says_just_the_words_around_and_the_new_ones(raw, new, data):
    document = build.new_document(headline="Заголовок", blocks=[build.paragraph(raw)])
    identity = str(document.child(1).attrs["id"])
    length = len(passage_at(document, identity, 0, 0).text)
    start = data.draw(st.integers(0, length))
    passage = passage_at(document, identity, start, data.draw(st.integers(start, length)))
    wanted = normalize(passage.before + new + passage.after).text
    try:
        step = step_replacing(document, passage, new)
    except PoisonStep:  # refused rather than wrong: the place stands inside one letter of the block
        assert not unicodedata.is_normalized("NFC", "".join(char for char in raw if char not in INVISIBLE))
        return
    except ValueError:
        assert wanted == passage.text
        return
    after = apply(document, [step])
    assert normalize(after.child(1).text_content).text == wanted
