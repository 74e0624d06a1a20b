import pytest

from strichka.languages.en.style.grammar import GRAMMAR

_FINDERS = (GRAMMAR.articles, GRAMMAR.subject_verb, GRAMMAR.real_words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He waited a hour for an unit of an one-off.", ["a hour", "an unit", "an one-off"]),
        ("An MP, an FBI man, a NATO base and a US one in a European union.", []),
        ("They was late. The farmers has left. She weigh it.", ["They was", "farmers has", "She weigh"]),
        ("The number of farmers has grown. If she were here, let he who can speak.", []),
        ("There is three reasons.", ["There is three"]),
        ("Among them is two teachers.", ["is two"]),
        ("Among his hobbies is two-handed chess.", []),
        ("Among her favourites is several kinds of tea.", []),
        ("Behind the house is two acres of land. Among them is many a poet.", []),
        ("There is two-way traffic. There is ten minutes left.", []),
        ("He past the bank, it’s own road.", ["it’s", "past"]),
        ("It’s a long way, he walked past the bank and it’s late.", []),
    ],
)
def test_what_is_told(text: str, words: list[str]):
    assert [text[one.start : one.end] for finder in _FINDERS for one in finder(text)] == words
