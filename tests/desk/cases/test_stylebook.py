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
    at = passage.text.find("чен")
    if at >= 0:
        yield Finding("tram", at, at + 3, Severity.WARNING, words(en="A name has a capital."), ("Чен",))


@pytest.mark.parametrize(("reported", "count"), [("чен", 1), ("прибув", 0)])
def test_a_case_shows_what_the_stylebook_says_of_its_words_alone(
    reported: str, count: int, signed_in: Callable[..., Client]
) -> None:
    case = make_case(publish_story("Диктатор Кім чен Ин прибув."), reported, "Чен")
    with RULES.temporarily(Rule("tram", find)):
        page = html.document_fromstring(signed_in().get(f"/desk/cases/{case.pk}/").content.decode())
    said = page.xpath("//section[@aria-labelledby='stylebook-says']//li")
    assert [" ".join(one.text_content().split()) for one in said] == ["чен A name has a capital. Better: Чен"] * count
