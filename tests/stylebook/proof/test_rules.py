"""What of the engine's findings is told, and as what."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strichka.stylebook.checking import check
from strichka.stylebook.copy import Copy, Named, Passage
from strichka.stylebook.proof.proofreader import Proofreader
from strichka.stylebook.proof.rules import GROUPS, proofreader, rules
from strichka.stylebook.rule import Finding, Severity

RULES = rules()
TEXTS = st.text(
    st.sampled_from("Київ апеляцию,. —«»’-\u0301\u0308😀🇺🇦\u200d\u00a0\t\n\ud800x1") | st.characters(), max_size=60
)


@pytest.fixture(scope="module", autouse=True)
def stopped() -> Iterator[None]:
    yield
    for locale in ("uk-UA", "en-US"):
        proofreader(locale).stop()


def told(text: str, language: str = "uk", *names: Named) -> list[tuple[str, str, tuple[str, ...]]]:
    findings = check(Copy((Passage(text),), language, names=names), RULES)
    return [(one.rule, text[one.start : one.end], one.suggestions[:1]) for one in findings]


def test_each_category_is_a_rule_of_its_own() -> None:
    assert told("Рада ухволила закон , який він він підписав на протязі дня.") == [
        ("spelling", "ухволила", ("ухвалила",)),
        ("signs", " ,", (",",)),
        ("repetition", "він він", ("він",)),
        ("manner", "на протязі", ("упродовж",)),
    ]


def test_english_is_read_by_its_own_data() -> None:
    assert told("He go to teh bridge.", "en") == [("grammar", "go", ("goes",)), ("spelling", "teh", ("the",))]


def test_a_good_text_has_no_findings() -> None:
    assert told("Бронепоїзд північнокорейського диктатора Кім Чен Ина в’їхав на територію Росії.") == []


def test_an_unknown_name_is_none_but_one_that_is_near_a_known_name_is() -> None:
    text = "Депутат Ісікава сказав, що Зеленьський приїде."
    assert told(text) == []
    known = Named("Володимир Зеленський", "person", "m")
    assert told(text, "uk", known) == [("spelling", "Зеленьський", ("Зеленський",))]


def test_a_word_of_a_known_name_is_no_slip_in_any_form() -> None:
    assert told("Це сказав чорнобровенкуватий Міст.")[0][1] == "чорнобровенкуватий"
    assert told("Це сказав чорнобровенкуватий Міст.", "uk", Named("чорнобровенкуватий", "subject")) == []


def test_the_first_word_of_a_sentence_may_be_a_slip() -> None:
    assert told("Міст стоїть. Ухволили закон.") == [("spelling", "Ухволили", ("Ухвалили",))]
    assert told("Міст стоїть. Ісікава прибув.") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The harbour is five kilometres away."),
        ("en", "The deminers repackaged it."),
        ("uk", "Хотинці мають переддіабет."),
        ("uk", "Це донька маячника."),
    ],
)
def test_spelling_of_another_country_derived_words_and_offices_of_the_register_are_no_slips(language, text) -> None:
    assert told(text, language, Named("Ярополк Гнатів", "person", "m", role="маячник")) == []


def test_what_somebody_says_may_be_of_a_dialect_and_what_is_a_matter_of_taste_is_a_hint() -> None:
    copy = Copy((Passage("«Вівці йдут», – каже він. Папери в папці. Вівці йдут."),), "uk")
    assert [(one.start, one.severity) for one in check(copy, RULES)] == [
        (7, Severity.HINT),
        (35, Severity.HINT),
        (48, Severity.WARNING),
    ]


def test_a_headline_of_english_leaves_out_words() -> None:
    copy = Copy((Passage("Death toll in Kharkiv strike rises to seven", "headline"),), "en")
    assert [one for one in check(copy, RULES) if one.severity is not Severity.HINT] == []


def test_euphony_is_no_fault() -> None:
    assert told("Росії і Україні потрібен мир.") == []


def test_style_is_a_hint_and_the_rest_a_warning() -> None:
    found = check(Copy((Passage("Рада ухволила його на протязі дня."),), "uk"), RULES)
    assert [one.severity for one in found] == [Severity.WARNING, Severity.HINT]


def test_the_engines_words_stand_in_every_language_of_the_interface() -> None:
    (found,) = check(Copy((Passage("Рада ухвалила закон , як обіцяла."),), "uk"), RULES)
    assert dict(found.message) == {
        "en": "punctuation marks: Поставте пробіл після коми, а не перед комою.",
        "uk": "Поставте пробіл після коми, а не перед комою.",
    }


def test_a_paragraph_that_could_not_be_read_is_said_once() -> None:
    broken = Proofreader("uk-UA", module="tests.stylebook.proof.crashing")
    (found,) = check(Copy((Passage("crash"),), "uk"), rules(lambda _locale: broken))
    broken.stop()
    assert (found.rule, found.start, found.end, found.severity) == ("spelling", 0, 0, Severity.HINT)
    assert found.message["en"] == "The proofreader could not read this paragraph: look it over yourself."


def test_every_rule_says_what_it_finds_in_both_languages() -> None:
    assert [one.name for one in RULES] == list(GROUPS)
    assert all(set(one.label) == set(one.why) == {"en", "uk"} for one in RULES)


@settings(max_examples=60)
@given(TEXTS, st.sampled_from(["uk", "en"]))
def test_no_text_crashes_it_and_no_finding_is_outside(text: str, language: str) -> None:
    found = check(Copy((Passage(text),), language), RULES)
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    assert not any("Not checked" in one.message.get("en", "") for one in found)


def test_a_very_long_word_is_read_too() -> None:
    assert told("а" * 6_000) == [("spelling", "а" * 5_000, ())] or told("а" * 6_000) == []


WORDS = st.sampled_from(["Рада", "закон", "який", "ухвалила", "місто", "2024", "де"])
SIGNS = st.sampled_from([" ", "  ", " , ", ",", ". ", " .", " - ", "—", " ?", "!"])


@settings(max_examples=60)
@given(st.lists(st.tuples(WORDS, SIGNS), min_size=2, max_size=10))
def test_what_is_safe_changes_nothing_more_when_it_is_put_in_twice(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + sign for word, sign in pieces)
    for one in _safe(text):
        fixed = text[: one.start] + one.suggestions[0] + text[one.end :]
        assert _letters(fixed) == _letters(text)
        assert not [other for other in _safe(fixed) if fixed[other.start : other.end] == one.suggestions[0]
                    and other.start == one.start]  # fmt: skip
    for _turn in range(5):
        text = _all_safe(text)
    assert _all_safe(text) == text  # what stood inside another was put right after it


def _all_safe(text: str) -> str:
    """As the editor does it: from the end, none inside another."""
    reached = len(text) + 1
    for one in reversed(_safe(text)):
        if one.end <= reached:
            text, reached = text[: one.start] + one.suggestions[0] + text[one.end :], one.start
    return text


def _safe(text: str) -> list[Finding]:
    return [one for one in check(Copy((Passage(text),), "uk"), RULES) if one.safe]


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
