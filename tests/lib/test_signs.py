import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strichka.lib.signs import DIRECTIONS, INVISIBLE, TOKEN, seen, undirected
from tests import node

LETTERS = "абвї еє-’'.,123_ \u0301\u0308\u00ad\u200b\u200d\u2060\u202e\u20e3\ufe0f🙂👍🏽𝒳\u0939\u093fé!\n"
TEXT = st.text(
    st.sampled_from(LETTERS) | st.characters(codec="utf-8", exclude_categories=["Cn", "Cc", "Zs"]), max_size=40
)


def words_of(text: str) -> list[str]:
    return [token for token in TOKEN.findall(text) if any(char.isalnum() for char in token)]


@pytest.mark.parametrize(
    "word",
    ["за\u0301мок", "лі\u00adте\u00adра", "об\u2060’єкт", "пів-\u200bокт", "5\ufe0f\u20e3", "हिन्दी", "м\u00ad’ята"],
)  # fmt: skip
def test_marks_and_what_is_not_seen_part_no_word(word):
    assert words_of(f"— {word}, {word}!") == [word, word]


@given(TEXT)
def test_tokens_are_the_whole_text(text):
    assert "".join(TOKEN.findall(text)) == text


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXT, min_size=40, max_size=80))
def test_the_desk_s_script_cuts_as_we_do(texts):
    texts = [text.replace("\ufeff", "") for text in texts]  # white space to the browser alone; no edition begins so
    cut = node.run("desk/static/desk/tokens.js", "given.map(its.tokens)", texts)
    assert cut == [TOKEN.findall(text) for text in texts]


@given(st.text(st.sampled_from([*INVISIBLE, *"абв "])))
def test_nothing_unseen_is_left_and_all_else_is(text):
    assert seen(text) == "".join(char for char in text if char in "абв ")
    assert not set(undirected(text)) & set(DIRECTIONS)
    assert seen(undirected(text)) == seen(text)
