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
    'class="govuk-visually-hidden"', 'class="show-for-sr"', 'class="visually-hidden-focusable"', 'class="invisible"',
    'class="elementor-screen-only"', 'class="i-amphtml-layout-nodisplay"', "amp-access-hide", 'class="uk-hidden"',
    'class="is-sr-only"', 'class="hidden print:block"', 'class="both two"', 'class="within"', 'class="again on"',
    'class="screened"',
]  # fmt: skip
SHEET = (
    "<style>@media print{.shown{display:none}} p .mine, .mine , #mine{display:none} .shown{color:red}"
    " span.both.two, div.both.two{display:none} article .within{visibility:hidden} .again.on{display:none}"
    " .again{display:block} @media screen{.screened{display:none}} .over{display:none} .over.out{display:inline}"
    " .old{text-decoration:line-through} .lines{white-space:pre-wrap} :is(, x::before{display:none}</style>"
)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("written", ["Видно <span {}>потай</span>, а далі.", "<div {}><p>потай</p></div>"])
def test_what_a_browser_does_not_show_is_no_part_of_the_story(hidden, written):
    page = page_of(written.format(hidden), head=SHEET)
    assert middle_of(page) == ([] if written.startswith("<div") else ["Видно, а далі."])
    assert "потай" in page.left_out


@pytest.mark.parametrize(
    "shown",
    ['class="shown"', 'class="hidden md:block"', 'class="d-none d-lg-inline"', 'style="display:block"',
     'class="over out"', 'class="sr-only not-sr-only"', 'class="hidden-xs"', 'class="over" style="display:inline"',
     'style="position:relative;left:-4px"', 'style="overflow:hidden;height:40px"', 'style="opacity:0.5"'],
)  # fmt: skip
def test_what_only_looks_like_hidden_stays(shown):
    assert middle_of(page_of(f"Видно <span {shown}>усім</span> тут.", head=SHEET)) == ["Видно усім тут."]


@pytest.mark.parametrize("struck", ['class="old"', 'class="line-through"', 'class="text-decoration-line-through"'])
def test_what_a_sheet_or_a_class_strikes_out_is_gone(struck):
    assert middle_of(page_of(f"Ціна <span {struck}>стара</span> нова.", head=SHEET)) == ["Ціна нова."]


@pytest.mark.parametrize("kept", ['class="lines"', 'class="whitespace-pre-line"'])
def test_lines_that_a_sheet_or_a_class_keeps_stay_apart(kept):
    assert middle_of(page_of(f"<div {kept}>Раз\nдва</div>", head=SHEET)) == ["Раз", "два"]


def test_a_page_that_its_script_uncovers_is_read_whole():
    markup = f'<!doctype html><body style="opacity:0"><div style="display:none"><h1>Елеватор</h1><p>{SAID}</p></div>'
    assert [part.text for part in read(markup).paragraphs] == [SAID]
