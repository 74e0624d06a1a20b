from urllib.parse import unquote

import pytest

from strichka.desk.foreign.text_fragment import link


@pytest.mark.parametrize(
    ("words", "prefix", "suffix", "told"),
    [
        ("пасжири", "почався. Перші ", " вже переїхали. П", "Перші-,пасжири,-вже переїхали."),
        ("пас", "а один ", "жири вже", "один-,пас"),
        ("пасжири", "", "", "пасжири"),
        ("Перші пасжири вже переїхали", "ним почався. ", " І вже", "Перші пасжири вже переїхали"),
        (" ".join("абвгґдежзиіїй"), "", "", "а б в г,з и і ї й".replace("з и", "и")),
        ("a-b, c&d", "", "", "a-b, c&d"),
        ("", "x ", " y", None),
    ],
)
def test_a_page_is_opened_at_its_words(words: str, prefix: str, suffix: str, told: str | None) -> None:
    found = link("https://a.example/b?c#d", words=words, prefix=prefix, suffix=suffix)
    if told is None:
        assert found == "https://a.example/b?c#d"
        return
    address, _mark, directive = found.partition("#:~:text=")
    assert address == "https://a.example/b?c"
    assert unquote(directive) == told


def test_what_means_something_in_a_directive_is_told_as_it_is_meant() -> None:
    assert link("https://a.example/", words="a-b, c&d e") == "https://a.example/#:~:text=a%2Db%2C%20c%26d%20e"
