import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.registry import language
from strichka.languages.typesetting import typeset
from tests import node

UK, EN = language("uk").quotes, language("en").quotes
SCRIPT = "desk/frontend/typesetting.js"
PIECES = st.lists(
    st.sampled_from(
        ['"', "'", "`", "-", "--", "---", " - ", "...", "....", " ", "\u00a0", "м", "я", "об", "слово", "5", "«", "»",
         "„", "“", "(", ")", ".", "https://a.ua/x--y'z", "пошта@a.ua", "\u0301", "\n"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ('Він сказав: "Міст - відкрито"', "Він сказав: «Міст – відкрито»"),
        ('"Завод "Маяк" працює"', "«Завод „Маяк“ працює»"),
        ("об'єкт п`ять м'яч", "об’єкт п’ять м’яч"),
        ("Так... -- і ні", "Так… – і ні"),
        ("На https://a.ua/x--y і будь-хто", "На https://a.ua/x--y і будь-хто"),
    ],
)
def test_plain_words_get_the_typography_of_their_language(typed: str, made: str) -> None:
    assert typeset(typed, UK) == made


def test_quotation_marks_go_on_from_what_stands_before() -> None:
    assert typeset('світ"', UK, before="Сказав: «Привіт, ") == "світ»"
    assert typeset('"yes"', EN, before="He said ") == "“yes”"


def test_the_editor_sets_the_same_words_the_same_way() -> None:
    samples: list[list[str]] = []

    @given(PIECES, PIECES)
    def collect(text: str, before: str) -> None:
        samples.append([text, before])

    collect()
    marks = [*UK.outer, *UK.inner]
    given_ = {"samples": samples, "quotes": marks}
    theirs = node.run(SCRIPT, "given.samples.map(([text, before]) => its.typeset(text, before, given.quotes))", given_)
    assert [typeset(text, UK, before) for text, before in samples] == theirs
