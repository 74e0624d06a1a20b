from typing import Any

import pytest
from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from strichka.staff.entrance.passwords import LEAST, own_part
from strichka.staff.models import User

OLENA = User(username="olena", display_name="Олена Петренко", email="petrenko@bereg.example")


@pytest.mark.parametrize(
    "password",
    ["olenaolenaolena", "OlenaOlenaOlena1", "ОленаПетренко", "Петренко-Олена-7", "берегберегберег", "petrenko12345",
     "abcdabcdabcd", "xyxyxyxyxyxyxyxy"],
)  # fmt: skip
def test_a_name_however_often_and_a_word_said_again_are_no_password(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, OLENA)

    assert "password_of_names" in {error.code for error in refused.value.error_list}


@pytest.mark.parametrize("password", ["дуже-довгий-пароль", "olena любить довгі паролі", "correct horse battery"])
def test_a_long_password_of_other_words_is_one(password: str) -> None:
    assert validate_password(password, OLENA) is None


def test_what_it_asks_is_said_beside_the_field() -> None:
    assert any(str(LEAST) in check.get_help_text() for check in get_default_password_validators()[3:])


@given(st.text(min_size=1, max_size=7), st.integers(min_value=1, max_value=9))
def test_saying_it_again_makes_nothing_longer(word: str, times: int) -> None:
    assert len(own_part(word * times, iter(()))) <= len(word.casefold())


@given(st.text(min_size=3, max_size=12), st.text(max_size=12))
def test_no_name_is_left_in_what_counts(name: str, other: str) -> None:
    left: Any = own_part(name + other, iter([name]))

    assert len(left) <= len(other.casefold())
