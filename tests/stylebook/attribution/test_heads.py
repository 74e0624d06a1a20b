import pytest

from strichka.stylebook.attribution.heads import Heads, in_latin
from strichka.stylebook.attribution.patterns import patterns


@pytest.fixture(scope="module")
def heads() -> Heads:
    words = patterns("uk")
    assert words is not None
    return Heads("uk", words, in_latin=False)


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("речниця поліції", "official"),
        ("журналіст телеканалу", "person"),
        ("пресслужба телеканалу", "official"),
        ("метеорологічне агентство", "official"),
        ("агентство «обрій»", "agency"),
        ("співрозмовник у поліції", "anonymous"),
        ("зелений сад", None),
    ],
)
def test_the_first_word_for_a_source_is_the_head_and_nameless_ones_come_before_all(
    heads: Heads, phrase: str, kind: str | None
) -> None:
    assert heads.kind(phrase) == kind


@pytest.mark.parametrize(
    ("run", "person"),
    [("Мер Калуша Тарас Гнатишин", "Тарас Гнатишин"), ("Тарас Гнатишин", "Тарас Гнатишин")],
)  # fmt: skip
def test_a_persons_name_begins_with_the_given_one(heads: Heads, run: str, person: str) -> None:
    assert heads.person(run) == person


@pytest.mark.parametrize(
    ("name", "kind"), [("ДСНС", "official"), ("NHK", "media"), ("Київ", "official"), ("Шевченко", "person")]
)
def test_a_name_alone_tells_its_kind_by_letters_and_dictionary(heads: Heads, name: str, kind: str) -> None:
    assert heads.of_name([name], quoted=False) == kind


def test_through_what_it_was_said_is_left_out_with_whose_it_is(heads: Heads) -> None:
    small = "сказала в інтерв'ю bbc тенісистка"

    assert heads.without_ways(small, 0, len(small)).split() == ["сказала", "тенісистка"]


def test_letters_of_a_text_tell_whether_it_is_in_latin() -> None:
    assert in_latin("The mayor said so.")
    assert not in_latin("Мер сказав NHK.")
