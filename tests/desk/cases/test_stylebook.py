from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from lxml import html

from strichka.lib.setting import words
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import RULES, Finding, Rule, Severity
from tests.desk.desk import make_case
from tests.factories import publish_story

pytestmark = pytest.mark.django_db


def find(passage: Passage, _copy: Copy) -> Iterator[Finding]:
    at = passage.text.find("місто")
    if at >= 0:
        yield Finding("tram", at, at + 5, Severity.WARNING, words(en="A name has a capital."), ("Місто",))


@pytest.mark.parametrize(("reported", "count"), [("місто", 1), ("росте", 0)])
def test_a_case_shows_what_the_stylebook_says_of_its_words_alone(
    reported: str, count: int, signed_in: Callable[..., Client]
) -> None:
    case = make_case(publish_story("Наше місто росте."), reported, "Місто")
    with RULES.temporarily(Rule("tram", find)):
        page = html.document_fromstring(signed_in().get(f"/desk/cases/{case.pk}/").content.decode())
    said = page.xpath("//section[@aria-labelledby='stylebook-says']//li")
    assert [" ".join(one.text_content().split()) for one in said] == [
        "місто: A name has a capital. Better: Місто"
    ] * count
