import pytest

from strichka.languages.uk.style.syntax.government import government


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Гроші витратять на освіти дітей.", ["на освіти"]),
        ("Проти рішенню виступили мешканці.", ["Проти рішенню"]),
        ("Вони приїхали з новий обладнанням.", ["з новий обладнанням"]),
        ("Діють згідно плану.", ["згідно"]),
        ("Місто потребує допомогу.", ["потребує допомогу"]),
        ("В основному збиральництвом жили в Україні, через годин п’ять.", []),
        ("Студент виліз із тарантасу й пішов до Києва.", []),
        ("Виступ тривав годину, для найбільших країни міст.", []),
    ],
)
def test_what_is_told(text: str, words: list[str]):
    assert [text[one.start : one.end] for one in government(text)] == words
