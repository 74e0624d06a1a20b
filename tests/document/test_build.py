import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.document import build, check, contents

WORDS = st.text("абв їґ'’«» a1", min_size=1, max_size=20).filter(lambda words: words.strip())


@given(WORDS, st.lists(st.lists(WORDS, min_size=1, max_size=3), max_size=4))
def test_whatever_words_are_built_into_the_document_is_whole_and_says_them(headline, paragraphs):
    blocks = [build.paragraph([build.text(words, build.strong()) for words in one]) for one in paragraphs]
    document = build.new_document(headline=headline, blocks=blocks)

    assert check.parse(document.to_json()).to_json() == document.to_json()
    assert contents.headline(document).split() == headline.split()
    assert [one.text_content for one in blocks] == ["".join(one) for one in paragraphs]


def test_every_block_has_an_id_of_its_own_that_can_be_read_aloud() -> None:
    ids = {build.new_id() for _ in range(200)}

    assert len(ids) == 200
    assert all(re.fullmatch(f"[{build.ID_LETTERS}]{{10}}", one) for one in ids)


def test_a_document_without_blocks_has_an_empty_paragraph() -> None:
    assert [one.type.name for one in build.new_document(headline="Міст").children] == ["headline", "paragraph"]
    assert [one.type.name for one in build.empty_document().children] == ["headline", "standfirst", "paragraph"]


def test_empty_words_are_refused() -> None:
    with pytest.raises(ValueError, match="Empty text"):
        build.text("")
