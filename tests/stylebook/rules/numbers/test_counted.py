from decimal import Decimal

from strichka.stylebook.rules.numbers.counted import counted


def test_numbers_are_masked_however_they_are_written():
    one = counted("Двадцять вісім дітей, 1,5 млн грн і сто двадцять п’ять.", 0, "uk")
    assert list(one.values.values()) == [Decimal(28), Decimal(1_500_000), Decimal(125)]
    assert one.masked == f"{'#' * 14} дітей, {'#' * 7} грн і {'#' * 18}."


def test_numbers_that_stand_side_by_side_and_make_none_are_two():
    assert list(counted("двоє троє, п’ять двадцять", 0, "uk").values.values()) == [2, 3, 5, 20]


def test_a_sign_of_the_text_itself_is_no_number():
    one = counted("Хештег #5 і ###", 0, "uk")
    assert (one.masked, dict(one.values)) == ("Хештег *# і ***", {8: 5})
