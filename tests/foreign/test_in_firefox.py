"""The file for foreign pages in Firefox: a word of a page of another system is reported by the keyboard alone."""

from collections.abc import Iterator

import pytest

from strichka.foreign.models import ForeignCase, ForeignReport
from strichka.reports.domain.receive import receive_new
from tests.firefox import Firefox, firefox
from tests.foreign.pages import PLAIN, Foreign, lay
from tests.server.serving import Running

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("words_in_pages")]
ROOT = "const root = document.querySelector('body > div:last-of-type')?.shadowRoot;"
READY = f"{ROOT} return !!root?.querySelector('button.near')"
OPEN = f"{ROOT} return root.querySelector('dialog').open"
MARKED = f"{ROOT} return root.querySelector('dialog mark')?.textContent"
FOCUSED = f"{ROOT} return root.activeElement?.id"
THANKED = f"{ROOT} return root.querySelector('dialog [role=status]')?.textContent.includes('Дякуємо')"
STYLED = f"{ROOT} return getComputedStyle(root.querySelector('dialog')).position"
CHOOSE = """const [words] = arguments, walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode() && !walker.currentNode.data.includes(words));
const at = walker.currentNode.data.indexOf(words);
getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);"""


@pytest.fixture
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as found:
        yield found


def test_a_reader_reports_by_the_keyboard_and_goes_back_to_their_words(
    wide: Firefox, elsewhere: Foreign, serving: Running
) -> None:
    wide.goto(lay(elsewhere, serving, PLAIN))
    wide.wait_for(READY)
    wide.evaluate(CHOOSE, "пасжири")
    wide.press("Control", "Enter")
    assert wide.wait_for(OPEN)
    assert wide.evaluate(MARKED) == "пасжири"
    assert wide.evaluate(STYLED) == "fixed"  # the sheet holds under the page's policy
    assert wide.evaluate(FOCUSED) == "new"
    wide.press("Control", "a")
    wide.type("пасажири")
    wide.press("Control", "Enter")
    assert wide.wait_for(THANKED)
    wide.press("Escape")
    assert wide.wait_for(OPEN.replace("return ", "return !"))
    assert wide.wait_for("return getSelection().toString()") == "пасжири"
    receive_new()
    case = ForeignCase.objects.get()
    assert (case.quote, case.suggestion, case.prefix[-6:]) == ("пасжири", "пасажири", "Перші ")
    assert not ForeignReport.objects.exclude(problem="").exists()
