"""Passages followed from one edition into another."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.alignment.editions import Alignment, Match, Part
from strichka.lib.alignment.wording import letters
from tests.lib.counting import calls

WORD = st.text("абвгдежзиклмно", min_size=2, max_size=9)
WORDS = st.lists(WORD, min_size=1, max_size=30).map(" ".join)
EDITION = st.lists(WORDS, min_size=1, max_size=6).map(lambda texts: {f"b{at}": text for at, text in enumerate(texts)})

LEAD = "Рятувальники розчистилли трасу Одеса — Рені. Рух відновили о 20:00 у понеділок."
SECOND = "Мешканці скаржилися на затори, але в поліції кажуть: об’їзд працював увесь день."
THIRD = "Наступного тижня обіцяють перекрити ще один відтинок, довший за цей."
FIRST = {"h": "Трасу відкрили", "a": LEAD, "b": SECOND, "c": THIRD}


def part(edition, words, block=None):
    """Where an edition says some words first."""
    name = block or next(name for name, text in edition.items() if words in text)
    start = edition[name].index(words)
    return Part(name, start, start + len(words))


def follow(after, *quotes, before=None):
    """What these words of the first edition are in another: the state, and each block with its words."""
    old = before or FIRST
    found = Alignment(old, after).find(*(part(old, words) for words in quotes))
    return found and (found.state, [(one.block, after[one.block][one.start : one.end]) for one in found.parts])


@st.composite
def passage(draw, edition):
    block = draw(st.sampled_from(sorted(edition)))
    start = draw(st.integers(0, len(edition[block]) - 1).filter(lambda at: edition[block][at] != " "))
    return Part(block, start, draw(st.integers(start + 1, len(edition[block]))))


@given(EDITION, st.data())
def test_every_passage_finds_itself_exactly_in_the_same_edition(edition, data):
    chosen = data.draw(passage(edition))
    assert Alignment(edition, dict(edition)).find(chosen) == Match((chosen,), "exact")


@given(EDITION, EDITION, st.data())
def test_what_is_found_stands_inside_its_text_and_says_what_its_state_says(before, after, data):
    chosen = data.draw(passage(before))
    found = Alignment(before, after).find(chosen)
    if found is None:
        return
    assert all(0 <= one.start < one.end <= len(after[one.block]) for one in found.parts)
    assert len({one.block for one in found.parts}) == len(found.parts)
    old = letters(before[chosen.block][chosen.start : chosen.end])
    new = "".join(letters(after[one.block][one.start : one.end]) for one in found.parts)
    assert (found.state != "changed") == (old == new)
    assert (found.state == "exact") == (found.parts == (chosen,) and old == new)


@given(EDITION, EDITION, st.data())
def test_what_else_was_asked_and_in_which_order_changes_no_answer_and_no_text(before, after, data):
    chosen = [data.draw(passage(before)) for _ in range(4)]
    kept = dict(before), dict(after)
    one, other = Alignment(before, after), Alignment(before, after)
    forward = [one.find(each) for each in chosen]
    backward = [other.find(each) for each in reversed(chosen)]
    assert forward == backward[::-1] == [Alignment(before, after).find(each) for each in chosen]
    assert (before, after) == kept


@given(EDITION, st.data())
def test_edits_in_other_blocks_leave_a_passage_where_it_was(edition, data):
    chosen = data.draw(passage(edition))
    others = {name: data.draw(WORDS) for name in sorted(edition) if name != chosen.block and data.draw(st.booleans())}
    added = {f"n{at}": text for at, text in enumerate(data.draw(st.lists(WORDS, max_size=3)))}
    after = added | edition | others
    found = Alignment(edition, after).find(chosen)
    assert found is not None
    assert found.state != "changed"
    if len(edition[chosen.block]) > 24:  # shorter ones are followed by their neighbours, as a table's figures are
        assert found == Match((chosen,), "exact")


@given(WORDS, WORDS, WORDS, st.data())
def test_what_is_added_to_a_block_never_loses_a_passage_of_it(text, before, after, data):
    edition = {"a": text, "b": "Зовсім інший абзац, якого ніхто не чіпає."}
    chosen = data.draw(passage({"a": text}))
    later = edition | {"a": f"{before} {text} {after}"}
    found = Alignment(edition, later).find(chosen)
    assert found is not None
    assert found.parts[0].block == "a"


@pytest.mark.parametrize(
    ("words", "later", "now"),
    [
        ("розчистилли", LEAD.replace("розчистилли", "розчистили цього ранку"), "розчистили"),
        ("20:00", "Оновлено. " + LEAD.replace("20:00", "21:00"), "21:00"),
        ("Одеса", LEAD.replace("трасу", "дорогу"), "Одеса"),
        ("трасу Одеса — Рені", LEAD.replace("розчистилли", "розчистилли всю"), "трасу Одеса — Рені"),
        ("трасу Одеса — Рені", LEAD.replace("Одеса", "від Одеси"), "трасу від Одеси — Рені"),
        ("понеділок.", LEAD.replace("понеділок", "вівторок"), "вівторок."),
    ],
)
def test_a_word_is_found_without_what_was_put_in_beside_it(words, later, now):
    assert follow(FIRST | {"a": later}, words)[1] == [("a", now)]


@pytest.mark.parametrize(
    ("after", "words", "expected"),
    [
        ({"h": FIRST["h"], "c": THIRD, "b": SECOND, "a": LEAD}, "понеділок", ("exact", [("a", "понеділок")])),
        ({"h": FIRST["h"], "n": LEAD, "c": THIRD}, "понеділок", ("moved", [("n", "понеділок")])),
        ({"a": f"{LEAD} {SECOND}", "c": THIRD}, "об’їзд працював", ("moved", [("a", "об’їзд працював")])),
        (
            {"a": LEAD.partition(" Рух")[0], "n": LEAD.partition(". ")[2], "b": SECOND},
            "Рух відновили",
            ("moved", [("n", "Рух відновили")]),
        ),
        ({"a": LEAD, "b": SECOND.replace("’", "'"), "c": THIRD}, "об’їзд", ("exact", [("b", "об'їзд")])),
        (
            {"a": LEAD, "n": SECOND, "c": THIRD, "b": SECOND.replace("затори", "черги")},
            "затори",
            ("changed", [("b", "черги")]),
        ),
        ({"a": LEAD, "c": THIRD}, "затори", None),
        ({"a": LEAD.partition(" Рух")[0], "b": SECOND, "c": THIRD}, "понеділок", None),
    ],
)  # fmt: skip
def test_a_passage_is_followed_through_what_editors_do(after, words, expected):
    assert follow(after, words) == expected


def test_sentences_that_changed_places_keep_their_words_and_their_full_stops():
    first, second = LEAD.partition(" Рух")[0], LEAD.partition(". ")[2]
    after = FIRST | {"a": f"{second} {first}"}
    assert follow(after, first) == ("moved", [("a", first)])
    assert follow(after, second) == ("moved", [("a", second)])


def test_words_of_several_blocks_are_one_passage():
    after = {"a": f"Зранку. {LEAD}", "b": SECOND}
    assert follow(after, "у понеділок.", "Мешканці") == ("moved", [("a", "у понеділок."), ("b", "Мешканці")])
    joined = {"a": f"{LEAD} {SECOND}"}
    assert follow(joined, "у понеділок.", "Мешканці") == ("moved", [("a", "у понеділок. Мешканці")])


def test_a_tables_figures_are_followed_when_its_rows_move_through_the_ids():
    before = {"t": "Область за областю, скільки де:"} | dict(
        zip("abcdef", ("Львів", "5", "7", "Одеса", "5", "9"), strict=True)
    )
    after = {"t": before["t"]} | dict(
        zip("abcdefghi", ("Харків", "5", "1", "Львів", "5", "8", "Одеса", "5", "9"), strict=True)
    )
    found = [Alignment(before, after).find(Part(block, 0, len(before[block]))) for block in "abcdef"]
    assert [(one.parts[0].block, one.state) for one in found] == [
        ("d", "moved"), ("e", "moved"), ("f", "changed"), ("g", "moved"), ("h", "moved"), ("i", "moved"),
    ]  # fmt: skip


def test_a_block_that_was_never_there_has_no_passage():
    assert Alignment(FIRST, FIRST).find(Part("none", 0, 1)) is None


def made(kind, size, seed):
    """An edition of so many words: alike, of few words, or of few blocks."""
    random = Random(f"{kind} {seed}")
    few = ["так", "ні", "слово", "і", "міст"]
    if kind == "one word":
        return {"a": "слово " * size + ("кінець" if seed else "край")}
    if kind == "few words":
        return {"a": " ".join(random.choices(few, k=size))}
    return {f"{seed}{at}": " ".join(random.choices(few, k=20)) for at in range(size // 20)}


@pytest.mark.parametrize("kind", ["one word", "few words", "new blocks of few words"])
def test_texts_made_to_be_slow_cost_as_much_as_they_are_long(kind):
    def work(size):
        before, after = (made(kind, size, seed) for seed in (0, 1))
        block = list(before)[-1]
        words = Part(block, len(before[block]) - 4, len(before[block]))
        return calls(lambda: Alignment(before, after).find(words))

    assert work(8_000) <= 3 * work(4_000)
