import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.letterbox.entry import MalformedError, parse
from strichka.lib.signs import DIRECTIONS
from tests import node

REPORT = {
    "id": "0F8FAD5B-D9CB-469F-A165-70867728950E",
    "story": "k3f9",
    "edition": 2,
    "block": "b7",
    "target": [
        {"type": "TextQuoteSelector", "exact": "чен", "prefix": "Кім ", "suffix": " Ин"},
        {"type": "TextPositionSelector", "start": 4, "end": 7},
    ],
    "suggestion": "Чен",
    "comment": "Ім'я пишеться з великої",
    "email": "reader@example.com",
}
AT = "2026-11-22T10:00:00.000+00:00"


def read(**changes):
    content = {**REPORT, **changes}
    return parse(json.dumps(content).encode(), received_at=AT)


def test_a_report_becomes_an_entry():
    assert read() == {**REPORT, "id": "0f8fad5b-d9cb-469f-a165-70867728950e", "received_at": AT}


def test_signs_that_show_an_editor_other_words_than_would_be_published_are_dropped():
    entry = read(suggestion="м\u202eіст\u2066", comment="Див.\u200f так\x7f\x1b[2J\nі так")

    assert (entry["suggestion"], entry["comment"]) == ("міст", "Див. так[2J\nі так")


@pytest.mark.parametrize("sign", DIRECTIONS)
def test_every_sign_that_turns_the_direction_of_words_is_dropped(sign):
    assert read(suggestion=f"м{sign}іст", comment=f"Див.{sign}")["suggestion"] == "міст"


def test_the_longest_choice_of_a_reader_is_cut_between_letters_and_taken():
    """Half an emoji would have the whole report refused."""
    texts = ["а" * shift + "👩🏽\u200d🚒е\u0301" * 90 for shift in range(10)] + ["коротко", "а" * 500, "а" * 501]
    ends = node.run("paper/islands/selection.js", "given.map((text) => its.cut(text, 0, text.length, 500))", texts)
    for text, end in zip(texts, ends, strict=True):
        exact = text.encode("utf-16-le")[: 2 * end].decode("utf-16-le")
        assert read(target=[{"type": "TextQuoteSelector", "exact": exact}])["target"][0]["exact"] == exact
        assert len(text.encode("utf-16-le")) // 2 == end or 490 <= end <= 500
        assert text[len(exact) : len(exact) + 1] in {"", "👩", "е", "а"}


def test_words_chosen_in_further_blocks_are_taken_too():
    also = [{"block": "b8", "target": REPORT["target"][:1]}, {"block": "b9", "target": REPORT["target"]}]
    assert read(also=also)["also"] == also
    assert "also" not in read(also=[])


@pytest.mark.parametrize(
    ("also", "field"),
    [
        ("b8", "also"), ([7], "also"), ([{"block": "b8", "target": REPORT["target"]}] * 9, "also"),
        ([{"target": REPORT["target"]}], "block"), ([{"block": "b8"}], "target"),
        ([{"block": "b8", "target": []}], "target"),
    ],
)  # fmt: skip
def test_further_blocks_out_of_bounds_are_refused(also, field):
    with pytest.raises(MalformedError) as refused:
        read(also=also)
    assert refused.value.field == field


def test_unknown_keys_and_selectors_are_ignored_and_absent_texts_are_empty():
    content = {key: REPORT[key] for key in ("id", "story", "edition", "block")}
    quote = {"type": "TextQuoteSelector", "exact": "чен", "new": 1}
    content["target"] = [{"type": "FragmentSelector", "value": "x"}, quote]
    content["later"] = {"field": [1, 2]}
    content["email"] = None

    entry = parse(json.dumps(content).encode(), received_at=AT)

    assert entry["target"] == [{"type": "TextQuoteSelector", "exact": "чен", "prefix": "", "suffix": ""}]
    assert (entry["suggestion"], entry["comment"], entry["email"]) == ("", "", "")
    assert "later" not in entry


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "not-a-uuid"), ("id", 7), ("id", None),
        ("story", "K3F9"), ("story", "../x"), ("story", ""), ("story", None), ("story", "a" * 33),
        ("edition", 0), ("edition", "2"), ("edition", True), ("edition", 1.5), ("edition", 2**40), ("edition", None),
        ("block", ""), ("block", "b" * 65), ("block", None), ("block", ["b"]),
        ("target", []), ("target", None), ("target", "чен"), ("target", [7]),
        ("target", [{"type": "TextPositionSelector", "start": 0, "end": 1}]),
        ("target", REPORT["target"] * 5),
        ("target", [REPORT["target"][0], {"type": "TextPositionSelector", "start": 5, "end": 4}]),
        ("target", [REPORT["target"][0], {"type": "TextPositionSelector", "start": -1, "end": 4}]),
        ("suggestion", "я" * 1001), ("comment", "я" * 2001), ("comment", "a\0b"), ("comment", "\ud800"), ("comment", 5),
        ("email", "nobody"), ("email", "a@b c"),
    ],
)  # fmt: skip
def test_a_malformed_field_is_refused_by_its_name(field, value):
    with pytest.raises(MalformedError) as refused:
        read(**{field: value})
    assert refused.value.field == field


@pytest.mark.parametrize(("field", "length"), [("exact", 1001), ("prefix", 201), ("suffix", 201), ("exact", 0)])
def test_a_quote_out_of_bounds_is_refused(field, length):
    selector = {**REPORT["target"][0], field: "я" * length}
    with pytest.raises(MalformedError) as refused:
        read(target=[selector])
    assert refused.value.field == field


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe{}", b"[" * 15_000, b'{"edition":' + b"9" * 5000 + b"}", b"NaN"],
)
def test_what_is_no_object_is_refused(body):
    with pytest.raises(MalformedError) as refused:
        parse(body, received_at=AT)
    assert refused.value.field == "body"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from([*REPORT, "also", "other"]), JSON))
def test_any_json_is_an_entry_or_refused(changes):
    body = json.dumps({**REPORT, **changes}).encode()
    try:
        entry = parse(body, received_at=AT)
    except MalformedError:
        return
    assert json.dumps(entry, ensure_ascii=False).encode()
    assert "\0" not in json.dumps(entry, ensure_ascii=False)
