"""The log of corrections, filtered in a real browser and whole without scripts."""

import pytest
from playwright.sync_api import expect

from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.kill import kill
from tests.desk.cases.rooms import TEXT
from tests.factories import make_section, publish_story
from tests.stories.changing import published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def logged(serving):
    for section, kind in (("misto", "correction"), ("misto", "clarification"), ("svit", "correction")):
        story = publish_story(TEXT, section=make_section(section, section.capitalize()))
        correct(
            story=story, replacement=Replacement(published(story, "їде"), "йде"), by=None, kind=kind, note="Примітка."
        )
    kill(story=publish_story(TEXT), by=None, note="Неправда.")


def test_lines_are_filtered_by_kind_and_section_and_the_address_says_so(open_page, logged):
    page = open_page("/corrections/")
    lines, status = page.locator(".log > li:visible"), page.locator("log-filter [role=status]")
    expect(lines).to_have_count(4)
    page.get_by_label("Рубрика").select_option("misto")
    expect(lines).to_have_count(2)
    expect(status).to_have_text("Показано: 2 з 4")
    page.get_by_label("Вид").select_option("correction")
    expect(lines).to_have_count(1)
    assert page.url.endswith("?section=misto&kind=correction") or page.url.endswith("?kind=correction&section=misto")
    page.locator(".archive a").first.click()
    expect(page.get_by_label("Рубрика")).to_have_value("misto")
    expect(lines).to_have_count(1)
    page.get_by_label("Вид").select_option("reply")
    expect(status).to_have_text("На цій сторінці такого немає. Спробуйте інший місяць.")
    page.get_by_label("Рубрика").select_option("")
    page.get_by_label("Вид").select_option("withdrawal")
    expect(lines).to_have_count(1)


def test_without_scripts_the_log_is_whole_and_has_no_filter(open_page, logged):
    page = open_page("/corrections/?kind=correction", java_script_enabled=False)
    expect(page.locator(".log > li")).to_have_count(4)
    expect(page.locator("log-filter")).to_be_hidden()
    expect(page.locator("my-reports")).to_be_hidden()
    expect(page.locator(".archive a")).to_have_count(1)
