from hypothesis import given
from hypothesis import strategies as st

from strichka.lib.alignment.unchanged import mended, unchanged

TEXT = "Рятувальники розчистилли трасу Одеса — Рені. Рух відновили о 20:00 у понеділок."
ANY = st.text("аб ", max_size=80)


def span(words, text=TEXT):
    return text.index(words), text.index(words) + len(words)


def test_words_stay_or_move_with_all_that_stands_around_them():
    for later in (TEXT, f"Оновлено. {TEXT}", f"{TEXT} Далі буде.", f"Оновлено. {TEXT} Далі буде."):
        low, high = unchanged(TEXT, later, *span("Одеса"))
        assert later[low:high] == "Одеса"


def test_words_that_stand_so_twice_are_left_to_a_comparison():
    assert unchanged(TEXT, f"Інше. {TEXT} {TEXT} Ще.", *span("Одеса")) is None


def test_a_mended_word_is_what_stands_between_the_same_surroundings():
    later = f"Оновлено. {TEXT.replace('відновили', 'поновили')}"
    low, high = mended(TEXT, later, *span("відновили"))
    assert later[low:high] == "поновили"


def test_words_added_or_altogether_others_are_left_to_a_comparison():
    assert mended(TEXT, TEXT.replace("відновили", "знову відновили"), *span("відновили")) is None
    assert mended(TEXT, TEXT.replace("відновили", "бачать"), *span("відновили")) is None


@given(ANY, ANY, st.data())
def test_what_is_unchanged_says_the_same_and_what_is_mended_stands_inside(old, new, data):
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    if place := unchanged(old, new, start, end):
        assert new[slice(*place)] == old[start:end]
    if place := mended(old, new, start, end):
        assert 0 <= place[0] < place[1] <= len(new)
