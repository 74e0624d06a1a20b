import pytest

from strichka.languages.uk.style.syntax.loose_commas import loose_commas


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("«Проте, черг немає», – каже він.", [("Проте, черг", False)]),
        ("Проте, якщо дощ піде, черг не буде.", []),
        ("Вони прийшли, і сіли.", [("прийшли, і", False)]),
        ("Мер, за його словами, прийшов, і сів.", [("прийшов, і", True)]),
        ("Вони прийшли, і мер сів.", []),
        ("Він не приїхав, і не подзвонив, і не написав.", []),
        ("Вона співала, і танцювала, і сміялася.", []),
        ("Коли вони прийшли, і сіли.", []),
        ("Ці ліки придатні, до вжитку.", [("придатні, до", False)]),
    ],
)
def test_what_belongs_together_has_no_comma(text: str, found: list[tuple[str, bool]]) -> None:
    assert [(text[one.start : one.end], one.is_hint) for one in loose_commas(text)] == found
