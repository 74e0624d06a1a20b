"""The report of an error in Firefox: by the keyboard, and as a phone that has no keyboard."""

from collections.abc import Iterator

import pytest
from django.conf import settings

from strichka.baking import press
from strichka.letterbox.journal import Journal
from tests.factories import publish_story
from tests.firefox import PHONE, Firefox, firefox
from tests.paper.reading import path_of
from tests.reports.conftest import empty_letterbox  # noqa: F401 - a fixture
from tests.server.serving import Running

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_letterbox")]
READY = "return !!customElements.get('error-report')"
# Where a word stands in the window.
PLACE = """
const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const at = walker.currentNode.data.indexOf(arguments[0]);
  if (at < 0) continue;
  const range = document.createRange();
  range.setStart(walker.currentNode, at);
  range.setEnd(walker.currentNode, at + arguments[0].length);
  scrollBy({ top: range.getClientRects()[0].top - innerHeight / 3, behavior: "instant" });
  if (arguments[1]) getSelection().setBaseAndExtent(range.startContainer, at, range.endContainer, range.endOffset);
  const { x, y, width, height } = range.getClientRects()[0]; // the first, where it goes over two lines
  return [x + width / 2, y + height / 2];
}"""
BELOW = """return document.querySelector("error-report .near").getBoundingClientRect().top
  - getSelection().getRangeAt(0).getBoundingClientRect().bottom"""
IN_SIGHT = """const { top, bottom } = getSelection().getRangeAt(0).getBoundingClientRect();
return top >= 0 && bottom <= innerHeight"""
CHOSEN = "return getSelection().toString().trim()"
SAID = "return document.querySelector('error-report .is-thanks')?.textContent"
OPEN = "return document.querySelector('error-report dialog').open"


@pytest.fixture
def address(serving: Running) -> str:
    story = publish_story("Три тисячі пасжирів чекали на пероні. " * 80)
    for path in press.all_paths():
        press.bake(path)
    return f"http://127.0.0.1:{serving.port}{path_of(story)}"


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as found:
        yield found


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("phone"), **PHONE) as found:
        found.size(450, 800)
        yield found


def sent() -> list[str]:
    entries, _position = Journal(settings.INSTANCE.journal).read_new()
    return [entry["target"][0]["exact"] + " → " + entry["suggestion"] for entry in entries]


def test_a_word_is_reported_with_the_keyboard_alone(wide: Firefox, address: str) -> None:
    wide.goto(address)
    wide.wait_for(READY)
    wide.point(*wide.evaluate(PLACE, "пасжирів", False), times=2)
    assert wide.wait_for(CHOSEN) == "пасжирів"

    wide.press("Control", "Enter")
    assert wide.wait_for(OPEN)
    assert wide.evaluate("return document.activeElement.name") == "suggestion"
    wide.press("Escape")
    assert wide.wait_for("return !document.querySelector('error-report dialog').open")
    assert wide.wait_for(CHOSEN) == "пасжирів"

    wide.press("Control", "Enter")
    wide.wait_for(OPEN)
    wide.press("Control", "a")
    wide.type("пасажирів")
    wide.press("Control", "Enter")
    assert "Дякуємо" in wide.wait_for(SAID)
    assert wide.evaluate("return document.querySelector('error-report .said').getAttribute('role')") == "status"
    assert wide.evaluate("return document.activeElement.name") == "close"
    wide.press("Enter")
    assert wide.wait_for("return !document.querySelector('error-report dialog').open")
    assert sent() == ["пасжирів → пасажирів"]

    wide.goto(address)
    assert wide.wait_for("return document.querySelector('my-reports li')?.textContent.trim()") == (
        "пасжирів Надіслано, редакція ще не бачила."
    )


def test_on_a_phone_the_button_comes_with_the_selection_and_is_pressed_with_a_finger(
    phone: Firefox, address: str
) -> None:
    phone.goto(address)
    phone.wait_for(READY)
    assert phone.evaluate("return matchMedia('(pointer: coarse)').matches")
    phone.evaluate(PLACE, "пасжирів", True)
    near = "return !document.querySelector('error-report .near').hidden"
    assert phone.wait_for(near)
    assert phone.evaluate(BELOW) > 20  # the handles of the selection stay free
    phone.press_at("error-report .near", kind="touch")
    assert phone.wait_for(OPEN)
    assert phone.evaluate("return document.querySelector('error-report mark').textContent") == "пасжирів"
    phone.press("Escape")
    assert phone.wait_for("return !document.querySelector('error-report dialog').open")
    assert phone.evaluate(IN_SIGHT)  # the reader is where they were, far above the page's own button
