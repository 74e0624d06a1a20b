import pytest

from strichka.wire.page.about.heads import head_of, is_nobody


@pytest.mark.parametrize(
    ("line", "names", "published"),
    [
        ("Ірина Балачук — 14 травня 2024, 09:32", ["Ірина Балачук"], "2024-05-14T09:32"),
        ("ТЕКСТ: СОЛОМІЯ ГАЙ // 22 БЕРЕЗНЯ 2025 Р., 07:05", ["СОЛОМІЯ ГАЙ"], "2025-03-22T07:05"),
        ("03.07.2024, 11:20 | Ян Гай, Іван Сич | Версія для друку", ["Ян Гай", "Іван Сич"], "2024-07-03T11:20"),
        ("By Joss Hay @jossecho Local Democracy Reporter", ["Joss Hay"], ""),
        ("Autor: Kinga Wrotek | Źródło: PAP | 06.03.2025, 12:10", ["Kinga Wrotek"], "2025-03-06T12:10"),
        ("12 грудня 2024 | 18:31", [], "2024-12-12T18:31"),
        ("Nell Farrow·Follow", ["Nell Farrow"], ""),
    ],
)  # fmt: skip
def test_names_dates_and_buttons_of_a_line_are_told_apart(line, names, published):
    head = head_of(line)
    assert head.complete
    assert ([one.name for one in head.bylines], head.published) == (names, published)


def test_a_role_goes_with_its_name():
    (byline,) = head_of("By Joss Hay @jossecho Local Democracy Reporter").bylines
    assert byline.role == "Local Democracy Reporter"


def test_what_was_changed_is_not_when_it_came_out():
    head = head_of("Останнє оновлення: 03 жовтня 2025 08:15")
    assert (head.published, head.changed) == ("", "2025-10-03T08:15")


def test_a_sentence_with_a_date_is_no_head():
    assert not head_of("24 квітня 2025 року фонд передав лікарням області апарати").complete


def test_a_copied_message_names_its_channel():
    head = head_of("Регіон.Live, [14.05.2024 09:32]")
    assert (head.source, head.published) == ("Регіон.Live", "2024-05-14T09:32")


@pytest.mark.parametrize(("line", "nobody"), [("від admin", True), ("Super User", True), ("by Ann Lee", False)])
def test_a_systems_account_is_nobody(line, nobody):
    assert is_nobody(line) is nobody
