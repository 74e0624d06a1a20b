import contextlib
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.page.page import PageError
from strichka.wire.page.reader import read
from tests.wire.page.reading import SAYINGS, lost

LINES = st.lists(st.sampled_from(SAYINGS) | st.text("абв Где,.:-–«»1>#/•", max_size=30), max_size=25)


@given(LINES)
def test_no_word_of_any_text_is_lost(lines):
    text = "\n".join(lines)
    with contextlib.suppress(PageError):
        assert lost(text, read(text)) == Counter()
