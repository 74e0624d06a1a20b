import pytest

from strichka.wire.page.reader import read
from tests.wire.page.pages import SAID, middle_of, page_of

HIDDEN = [
    'style="DISPLAY : None !important"', 'style="color:red;display:/**/none"', 'style="visibility:hidden"', "hidden",
    'aria-hidden="true"', 'class="sr-only"', 'class="screen-reader-text"', 'class="x visually-hidden"',
    'style="position:absolute;left:-9999px"', 'style="position: ABSOLUTE; clip: rect(0 0 0 0)"', 'class="d-none"',
    'style="clip-path:inset(50%)"', 'style="text-indent:-9999px"', 'style="height:0;overflow:hidden"', 'class="mine"',
    'style="opacity:0"', 'style="font-size:0"', 'style="mso-hide:all"', 'style="display:\\6eone"', 'id="mine"',
    'style="position:fixed;top:-100vh"', "style='mso-element:comment'", 'style="transform:scale(0)"',
]  # fmt: skip
SHEET = "<style>@media print{.shown{display:none}} p .mine, .mine , #mine{display:none} .shown{color:red}</style>"


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("written", ["Видно <span {}>потай</span>, а далі.", "<div {}><p>потай</p></div>"])
def test_what_a_browser_does_not_show_is_no_part_of_the_story(hidden, written):
    page = page_of(written.format(hidden), head=SHEET)
    assert middle_of(page) == ([] if written.startswith("<div") else ["Видно, а далі."])
    assert "потай" in page.left_out


@pytest.mark.parametrize(
    "shown",
    ['class="shown"', 'class="hidden md:block"', 'class="d-none d-lg-inline"', 'style="display:block"',
     'style="position:relative;left:-4px"', 'style="overflow:hidden;height:40px"', 'style="opacity:0.5"'],
)  # fmt: skip
def test_what_only_looks_like_hidden_stays(shown):
    assert middle_of(page_of(f"Видно <span {shown}>усім</span> тут.", head=SHEET)) == ["Видно усім тут."]


def test_a_page_that_its_script_uncovers_is_read_whole():
    markup = f'<!doctype html><body style="opacity:0"><div style="display:none"><h1>Елеватор</h1><p>{SAID}</p></div>'
    assert [part.text for part in read(markup).paragraphs] == [SAID]
