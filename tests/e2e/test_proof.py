"""A flood at our own pages: the reader's browser fetches what pays for a report, and pays."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import expect

from strichka.reports.domain.receive import receive_new
from strichka.reports.models import Case
from tests.factories import publish_story
from tests.paper.reading import path_of
from tests.server.serving import Running, running

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def serving(fresh_files: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    monkeypatch.setenv("STRICHKA_REPORTS_PROOF", "always")
    with running(settings.INSTANCE) as found:
        yield found


def test_a_report_is_paid_for_by_the_readers_browser(serving, open_page, complaints):
    page = open_page(path_of(publish_story("Перші пасжири вже переїхали на той бік.")))
    page.locator("[data-b]", has_text="пасжири").evaluate(
        "(block) => getSelection().setBaseAndExtent(block.firstChild, 6, block.firstChild, 13)"
    )
    expect(page.locator("error-report .open")).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.fill("error-report [name=suggestion]", "пасажири")
    with page.expect_response(lambda answer: answer.url.endswith("/report") and answer.status == 202):
        page.keyboard.press("Control+Enter")
    expect(page.locator("error-report [role=status]")).to_contain_text("Дякуємо")
    receive_new()
    case = Case.objects.get()
    assert (case.quote, case.suggestion) == ("пасжири", "пасажири")
    assert [one for one in complaints if "428" not in one] == []
    complaints.clear()  # the console tells of the status that asked for work
