import pytest

from strichka.reports.domain.fix import fix
from strichka.reports.place import address_of
from strichka.stories.domain.kill import kill
from tests.paper.reading import path_of
from tests.reports.domain.cases import reported

pytestmark = pytest.mark.django_db


def test_a_fix_is_found_by_the_words_around_it_whatever_stands_there_now():
    story, case = reported(suggestion="Чен")
    fix(case=case, text="Чен", by=None)
    case.refresh_from_db()
    assert address_of(case) == (
        f"{path_of(story)}#:~:text=%D0%93%D0%BE%D0%BB%D0%BE%D0%B2%D0%B0%20%D0%9A%D0%9D%D0%94%D0%A0%20%D0%9A%D1%96%D0%BC,"
        "%D0%98%D0%BD%20%D1%97%D0%B4%D0%B5%20%D0%B4%D0%BE"
    )  # Голова КНДР Кім … Ин їде до


def test_an_open_case_is_found_by_its_words_and_a_hyphen_in_them_is_escaped():
    story, case = reported("по-перше", text="Це по-перше неправда.")
    assert address_of(case).startswith(f"{path_of(story)}#:~:text=%D0%BF%D0%BE%2D")


def test_the_first_word_of_a_text_has_nothing_before_it():
    _story, case = reported("Голова", suggestion="Очільник")
    fix(case=case, text="Очільник", by=None)
    case.refresh_from_db()
    assert "," not in address_of(case).partition("#")[2]


def test_what_readers_do_not_see_has_no_address():
    story, case = reported()
    kill(story=story, by=None, note="Хибне.")
    case = type(case).objects.get(pk=case.pk)
    assert address_of(case) == ""
