import pytest

from strichka.archive.headline_words import BY_STEM, IN_TEXT, coverage, weighted_words
from strichka.archive.related import SAME
from strichka.search import registry
from strichka.search.registry import Expansion, registered

pytestmark = pytest.mark.django_db


def test_words_that_say_nothing_have_no_weight_and_all_others_have() -> None:
    words = weighted_words("Міст через Дніпро і не тільки", "uk")

    assert [min(one.ways[0][0]) for one in words][:2] == ["міст", "дніпро"]
    assert all(one.weight > 0 for one in words)
    assert weighted_words("і не", "uk") == []


def test_what_a_title_says_counts_whole_and_what_only_the_text_says_less() -> None:
    words = weighted_words("Мости", "uk")

    assert coverage(words, "міст", "міст") == pytest.approx(1)
    assert coverage(words, "річка", "річка міст") == pytest.approx(IN_TEXT)
    assert coverage(words, "річка", "річка") == 0
    assert coverage([], "міст", "міст") == 0


def test_a_word_of_the_same_root_is_a_hint() -> None:
    assert coverage(weighted_words("Будівництво", "uk"), "", "будівельник") == pytest.approx(BY_STEM)


def test_a_name_is_met_by_its_other_spellings() -> None:
    with registered.anew():
        registry.names(lambda words, _language: [Expansion(0, 1, (("Європейський", "Союз"),))] if "ЄС" in words else [])
        words = weighted_words("ЄС", "uk")

    assert coverage(words, "європейський союз", "європейський союз") == pytest.approx(1)
    assert coverage(words, "союз", "союз") == 0
    apart = "європейський письменник сказати що новий союз"
    assert coverage(words, apart, apart) == 0


@pytest.mark.parametrize(
    ("headline", "title", "same"),
    [
        ("Пожежа в Одесі", "одеса вибух", False),
        ("Київська школа отримала спортзал", "київський концерт", False),
        ("Пожежа на ринку в Одесі", "горіти ринок одеса", True),
        ("Дніпро", "дніпро", True),
    ],
)
def test_another_event_of_the_same_town_is_another_event(headline: str, title: str, same: bool) -> None:
    assert (coverage(weighted_words(headline, "uk"), title, title) >= SAME) is same
