import pytest

from strichka.elsewhere.changes import Change, Fix, changes

TEXT = "Учора Зеленьський сказав, що Зеленьського чекають, і Зеленьському раді."


def test_fixes_of_a_block_are_one_change_that_leaves_what_was_not_chosen() -> None:
    first, last = TEXT.index("Зеленьський"), TEXT.index("Зеленьському")
    fixes = [Fix("b", last, last + 12, "Зеленському"), Fix("b", first, first + 11, "Зеленський")]
    (change,) = changes(fixes, {"b": TEXT})
    assert change.old == "Зеленьський сказав, що Зеленьського чекають, і Зеленьському"
    assert change.new == "Зеленський сказав, що Зеленьського чекають, і Зеленському"
    assert (change.before, change.after) == ("Учора ", " раді.")


def test_blocks_keep_their_order_and_unknown_ones_are_left_out() -> None:
    fixes = [Fix("z", 0, 1, "Б"), Fix("gone", 0, 1, "В"), Fix("a", 0, 1, "Г")]
    assert [one.block for one in changes(fixes, {"z": "ааа", "a": "ааа"})] == ["z", "a"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Був чен тут.", (4, 7)),
        ("Колись давно був чен тут. Був чен тут.", (30, 33)),  # moved, and known by what stands around it
        ("Був Чен тут.", None),
        ("Оце Був чен тут. А оце Був чен тут.", None),  # which of the two nobody knows
    ],
)
def test_words_are_found_where_they_were_or_where_the_same_stands_around(
    text: str, place: tuple[int, int] | None
) -> None:
    assert Change("b", 4, "чен", "Чен", "Був ", " тут.").place_in(text) == place


def test_what_is_undone_is_done_the_other_way_round() -> None:
    change = Change("b", 4, "чен", "Чен", "Був ", " тут.")
    assert change.undone().place_in("Був Чен тут.") == (4, 7)
    assert change.undone().undone() == change
