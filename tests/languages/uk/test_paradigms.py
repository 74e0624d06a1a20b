import pytest

from strichka.languages.uk import paradigms


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("noun:inanim:m:v_naz:xp1", ("m", False, {"inanim", "xp1"})),
        ("noun:anim:f:v_naz:prop:fname", ("f", True, {"anim", "prop", "fname"})),
        ("noun:unanim:p:v_naz:ns", ("p", True, {"unanim", "ns"})),
    ],
)
def test_a_nominative_noun_is_read_from_its_tag(tag: str, found: tuple[str, bool, set[str]]) -> None:
    noun = paradigms.noun("слово", tag)

    assert noun is not None
    assert (noun.gender, noun.living, set(noun.marks)) == found
    assert not noun.stays


@pytest.mark.parametrize(
    "tag",
    ["noun:inanim:m:v_rod", "adj:m:v_naz", "noun:inanim:m:v_naz:bad", "noun:anim:m:v_naz:pron", "noun:inanim:v_naz"],
)
def test_all_other_tags_are_no_nominative_noun(tag: str) -> None:
    assert paradigms.noun("слово", tag) is None


def test_a_noun_with_one_form_for_all_cases_stays() -> None:
    noun = paradigms.noun("метро", "noun:inanim:n:v_naz:nv")

    assert noun is not None
    assert noun.stays
