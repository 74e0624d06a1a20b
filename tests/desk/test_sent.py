import pytest
from django.test import RequestFactory

from strichka.desk import sent


@pytest.mark.parametrize("typed", ["", "-1", "1.5", "²", "9" * 10, "9" * 5000, "один"])
def test_what_is_no_version_is_none_of_any_row(typed: str) -> None:
    assert sent.version(typed) == sent.NO_VERSION


def test_a_version_is_a_number() -> None:
    assert (sent.version("0"), sent.version("17")) == (0, 17)


def test_a_text_has_one_kind_of_line_break_and_nothing_that_a_database_refuses() -> None:
    request = RequestFactory().post("/", {"note": "а\r\nб\x00 "})
    assert (sent.text(request, "note"), sent.text(request, "reason")) == ("а\nб ", "")
