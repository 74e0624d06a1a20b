import pytest

from strichka.stylebook.attribution.cast import Cast
from strichka.stylebook.attribution.heads import Heads
from strichka.stylebook.attribution.patterns import patterns
from strichka.stylebook.attribution.said import StatementKind
from strichka.stylebook.copy import Copy, Named, Passage

NAMES = (
    Named("Ольга Зінь", "person", "f", role="фермерка"),
    Named("Пак Мін Су", "person", "m", role="міністр оборони"),
    Named("Ірина Коваль", "person", "f"),
    Named("Ірина Мороз", "person", "f"),
)


@pytest.fixture
def cast() -> Cast:
    words = patterns("uk")
    assert words is not None
    text = "Реставратор Остап Винник працює. Мер Іван Гнатишин радіє."
    return Cast(Copy((Passage(text),), "uk", names=NAMES), Heads("uk", words, in_latin=False))


@pytest.mark.parametrize(
    ("name", "whole", "kind"),
    [
        ("Зінь", "Ольга Зінь", StatementKind.PERSON),
        ("Пака", "Пак Мін Су", StatementKind.OFFICIAL),
        ("Ольги", "Ольга Зінь", StatementKind.PERSON),
        ("Гнатишина", "Іван Гнатишин", StatementKind.OFFICIAL),
    ],
)
def test_somebody_is_called_by_the_family_name_or_by_a_given_name_that_nobody_else_has(
    cast: Cast, name: str, whole: str, kind: StatementKind
) -> None:
    found = cast.named(name)
    assert found is not None
    assert (found.name, found.kind) == (whole, kind)


def test_a_given_name_of_two_is_nobodys(cast: Cast) -> None:
    assert cast.named("Ірина") is None


def test_a_trade_tells_who_it_is_and_several_are_nobody(cast: Cast) -> None:
    found = cast.of_trade("пригадує реставратор,")
    assert found is not None
    assert found.name == "Остап Винник"
    assert cast.of_trade("пригадують реставратори") is None


def test_the_register_or_the_given_name_tells_the_gender(cast: Cast) -> None:
    assert [cast.gender(name) for name in ("Пак Мін Су", "Остап Винник", "Зінь Зінь")] == ["m", "m", ""]
