from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.page.plain.columns import restored

COLUMN = """Вісник громади № 9

Театр поїде селами
з новою виставою

Лісовий театр ляльок вирушає в найдов-
ші гастролі за свою історію: сорок
сіл за три місяці.
Виставу поставила режисерка за моти-
вами народних пісень.

12
Вісник громади № 9

Перший показ уже в суботу в сусід-
ньому селі, і вхід для дітей там
безкоштовний.
Дарина Гай
"""


def test_lines_of_a_column_are_paragraphs_again():
    lines = [line for line in restored(COLUMN.splitlines()) or [] if line]
    assert lines == [
        "Вісник громади № 9",
        "Театр поїде селами з новою виставою",
        "Лісовий театр ляльок вирушає в найдовші гастролі за свою історію: сорок сіл за три місяці.",
        "Виставу поставила режисерка за мотивами народних пісень.",
        "12",
        "Вісник громади № 9",
        "Перший показ уже в суботу в сусідньому селі, і вхід для дітей там безкоштовний.",
        "Дарина Гай",
    ]


def test_text_that_no_program_has_broken_stays_as_it_is():
    assert restored(["Міст відкрили вночі.", "", "Рух почався о восьмій.", "Далі буде."] * 4) is None


@given(st.lists(st.text("абв -.\u00ad12", max_size=50), max_size=40))
def test_no_letter_is_lost(lines):
    made = restored(lines)
    letters = [char for line in lines for char in line if char.isalnum()]
    assert made is None or [char for line in made for char in line if char.isalnum()] == letters


def test_an_indent_begins_a_paragraph_and_capitals_are_one_headline():
    lines = [
        "ТЕАТР ПОЇДЕ СЕЛАМИ", "З НОВОЮ ВИСТАВОЮ", "",
        "   Лісовий театр ляльок вирушає в найдовші", "гастролі за свою історію, сорок сіл за три",
        "місяці, без вихідних.",
        "   Перший показ уже в суботу в сусідньому", "селі, і вхід для дітей там безкоштовний,", "розповіла режисерка.",
    ]  # fmt: skip
    assert [line for line in restored(lines) or [] if line] == [
        "ТЕАТР ПОЇДЕ СЕЛАМИ З НОВОЮ ВИСТАВОЮ",
        "Лісовий театр ляльок вирушає в найдовші гастролі за свою історію, сорок сіл за три місяці, без вихідних.",
        "Перший показ уже в суботу в сусідньому селі, і вхід для дітей там безкоштовний, розповіла режисерка.",
    ]


def test_a_list_without_signs_among_paragraphs_is_no_column():
    paragraph = "Волонтери просять принести до школи речі, без яких перша ніч у чужому місті буває найважчою."
    assert (
        restored([paragraph, "", *["ковдри й теплий одяг для дітей", "свічки й батарейки"] * 5, "", paragraph]) is None
    )


def test_a_last_word_in_capitals_is_no_line_of_its_own():
    lines = [
        "Удару завдали пізно ввечері, коли на станції було",
        "багато людей, і про це одразу ж повідомили в",
        "НАТО.",
        "",
    ] * 6
    assert "НАТО." not in (restored(lines) or lines)
