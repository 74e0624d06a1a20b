import pytest

from strichka.topics.domain import sheet, sheet_columns
from strichka.topics.domain.merge import merge
from strichka.topics.models import Topic
from tests.factories import make_user
from tests.topics.registering import topic
from tests.topics.sheets import file, problems

pytestmark = pytest.mark.django_db


def test_no_cell_of_the_file_acts_as_a_formula() -> None:
    topic("=1+1", "subject")
    assert ",'=1+1," in "".join(sheet.export(make_user("chief")))


def test_errors_are_told_by_line() -> None:
    topic("Київ", "place", slug="kyiv")
    merge(kept=Topic.objects.get(), duplicate=topic("Кийов", "place", slug="kyiov"), by=None)
    found = problems(
        file(
            ",place,,,,,,", "Київ!,place,Львів,,,,,", ",place,Одеса,,,,,", ",place,Одеса,,,,,", "kyiov,,Кийов,,,,,",
            "insha,place,Київ,,,,,", f",place,{'а' * 201},,,,,", ",place,Суми,,,,,,зайва",
        )
    )  # fmt: skip
    assert [line for line, _words in found] == [2, 3, 5, 6, 7, 8, 9]
    assert found[2][1] == "Той самий тег уже є в рядку 4."


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\xff\xfe", b"\xff\xfe", "назва\nКиїв".encode(), b'name\n"open', b"name,name\na,b", b"name,what\na,b"],
)
def test_what_is_no_register_is_told_kindly(data: bytes) -> None:
    assert [line for line, _words in problems(data)] == [1]


def test_files_of_spreadsheets_are_read_whatever_their_signs_and_letters() -> None:
    for data in ("name;kind\nКиїв;місце".encode("cp1251"), "name\tkind\nКиїв\tplace".encode("utf-16")):
        assert [(one.name, one.new) for one in sheet.look(data).changes] == [("Київ", True)]


def test_a_file_of_too_many_lines_is_to_be_divided() -> None:
    data = file(*(f"Тема {number}" for number in range(sheet_columns.MOST_LINES + 1)), head="name")
    assert problems(data) == [
        (sheet_columns.MOST_LINES + 2, "Щонайбільше 20000 рядків за раз. Розділіть файл на частини.")
    ]


def test_a_topic_of_too_many_names_is_refused_before_they_are_declined() -> None:
    names = "|".join(f"Назва {number}" for number in range(sheet_columns.MOST_NAMES))
    [(line, message)] = problems(file(f"Тема,{names}", head="name,aliases"))
    assert (line, message.endswith("Щонайбільше 100 назв одного тега.")) == (2, True)
