"""The page of rules and that of what was dismissed for the house."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from lxml import html

from strichka.lib.setting import words
from strichka.stories.models import Dismissal, RuleSetting
from strichka.stylebook.rule import RULES, Rule
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule() -> Iterator[None]:
    with RULES.temporarily(Rule("tram", lambda _one, _copy: [], label=words(en="trams"), why=words(en="They ring."))):
        yield


def page(client: Client, path: str) -> Any:
    return html.document_fromstring(client.get(path).content.decode())


@pytest.mark.usefixtures("rule")
def test_the_chief_sets_a_rule_and_an_editor_reads_what_it_means(signed_in: Callable[..., Client]) -> None:
    chief, editor = signed_in("chief"), signed_in("feed_editor")
    shown = page(editor, "/desk/stylebook/").get_element_by_id("rule-tram")
    assert "They ring." in shown.text_content()
    assert not shown.findall(".//select")
    assert chief.post("/desk/stylebook/", {"means-tram": "hint", "was-tram": ""}).status_code == 302
    assert RuleSetting.objects.get().severity == "hint"
    assert (
        "is shown beside the text alone"
        in page(editor, "/desk/stylebook/").get_element_by_id("rule-tram").text_content()
    )
    assert editor.post("/desk/stylebook/", {"means-tram": "off"}).status_code == 403


@pytest.mark.usefixtures("rule")
@pytest.mark.parametrize("sent", [{"means-gone": "off"}, {"means-tram": "loud"}, {}])
def test_what_no_form_sends_is_refused(sent: dict[str, str], signed_in: Callable[..., Client]) -> None:
    assert signed_in("chief").post("/desk/stylebook/", sent).status_code == 422
    assert not RuleSetting.objects.exists()


@pytest.mark.usefixtures("rule")
def test_what_a_form_did_not_change_stays_as_a_colleague_set_it_meanwhile(signed_in: Callable[..., Client]) -> None:
    chief, other = signed_in("chief"), next(name for name in RULES if name != "tram")
    chief.post("/desk/stylebook/", {"means-tram": "off", "was-tram": ""})
    stale = {"means-tram": "", "was-tram": "", f"means-{other}": "hint", f"was-{other}": ""}
    assert chief.post("/desk/stylebook/", stale).status_code == 302
    assert dict(RuleSetting.objects.values_list("name", "severity")) == {"tram": "off", other: "hint"}
    shown = page(chief, "/desk/stylebook/")
    assert len(shown.xpath("//main//form//select")) == len(RULES)
    assert len(shown.xpath("//form[.//select[@id='m-tram']]//button")) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_dismissed_is_listed_with_who_did_it(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Any
) -> None:
    by, client = make_user("duty_editor"), signed_in("duty_editor")
    for number in range(count):
        Dismissal.objects.create(rule="tram", words=f"Ісікава {number}", fingerprint=str(number), by=by, language="uk")
    client.get("/desk/stylebook/dismissed/")
    with django_assert_num_queries(7):
        shown = page(client, "/desk/stylebook/dismissed/")
    assert [one.text_content() for one in shown.find_class("fragment")] == [
        f"Ісікава {number}" for number in reversed(range(count))
    ]


def test_an_editor_has_it_told_again_and_a_reporter_reads_alone(signed_in: Callable[..., Client]) -> None:
    row = Dismissal.objects.create(rule="tram", words="Ісікава", fingerprint="1", language="uk")
    reporter, editor = signed_in("reporter"), signed_in("duty_editor")
    assert not page(reporter, "/desk/stylebook/dismissed/").xpath("//form[contains(@action, '/again/')]")
    assert reporter.post(f"/desk/stylebook/dismissed/{row.pk}/again/").status_code == 403
    assert editor.post(f"/desk/stylebook/dismissed/{row.pk}/again/").status_code == 302
    assert not Dismissal.objects.exists()
    assert "Nothing is dismissed." in page(editor, "/desk/stylebook/dismissed/").text_content()
