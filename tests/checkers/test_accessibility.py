"""axe in a real browser: every kind of page, wide and as a phone, light and dark; and the desk's pages."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, BrowserContext, Page

from tests.checkers.sticking import sticking_out

# A colour on its way to another is none that anybody reads.
ARRIVE = "() => document.getAnimations().forEach((one) => one instanceof CSSTransition && one.finish())"
RUN = "axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations)"
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 360, "height": 740}}
BAD = "<title>T</title><main><h1>H</h1><img src=a><p style='color: #aaa; background: #fff'>Pale words</p></main>"
PALE = "@media (prefers-color-scheme: {}) and ({}) {{ #{} {{ color: #aaa; background: #fff }} }}"
WIDTHS = {"wide": "width > 1000px", "phone": "width < 1000px"}
REGISTERS = {f"admin:{name}_changelist" for name in ("income_banner", "paper_text", "pictures_file")}
SCHEMES = ("light", "dark")
ROOMS = [
    "calendar",
    "case",
    "case_figures",
    "cases",
    "elsewhere",
    "foreign_cases",
    "foreign_sites",
    "house_words",
    "new_house_word",
    "pictures",
    "readers",
    "stories",
    "withheld",
    "write",
]
FOUND = "/desk/elsewhere/?wrong=міст&right=мост&language=uk"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    found = chromium.new_context(bypass_csp=True, locale="uk-UA")
    yield found
    found.close()


def violations(page: Page, checkers: Path) -> list[str]:
    """What axe finds in the page that is open, in each of its looks."""
    page.evaluate((checkers / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    found = []
    for size, scheme in product(SIZES, SCHEMES):
        page.set_viewport_size(SIZES[size])
        page.emulate_media(color_scheme=scheme)
        page.evaluate(ARRIVE)
        found += [
            f"{page.url} {size} {scheme} {one['id']}: {one['help']} {node['html'][:200]} {node.get('failureSummary')}"
            for one in page.evaluate(RUN)
            for node in one["nodes"]
        ]
    return found


def test_no_kind_of_page_keeps_anybody_out(paper, checkers, context):
    page = context.new_page()
    found = []
    for path in paper.telling:
        page.goto(paper.url + path)
        found += violations(page, checkers)
    assert not found, "\n".join(found)


def test_a_page_that_keeps_somebody_out_would_be_found(checkers, context):
    page = context.new_page()
    page.set_content(f"<!doctype html><html>{BAD}</html>")
    found = " ".join(violations(page, checkers))
    assert all(rule in found for rule in ("html-has-lang", "image-alt", "color-contrast"))


def test_words_that_are_pale_in_one_look_alone_would_be_found(checkers, context):
    page = context.new_page()
    looks = list(product(SIZES, SCHEMES))
    style = " ".join(PALE.format(scheme, WIDTHS[size], f"{size}-{scheme}") for size, scheme in looks)
    words = "".join(f"<p id={size}-{scheme}>Words</p>" for size, scheme in looks)
    page.set_content(f"<!doctype html><html lang=en><title>T</title><style>{style}</style><main><h1>H</h1>{words}")
    found = [re.search(r"(\w+) (\w+) color-contrast.*<p id=\"([\w-]+)\"", told) for told in violations(page, checkers)]
    assert [(told[1], told[2], told[3]) for told in found if told] == [(*look, "-".join(look)) for look in looks]


def test_the_dialog_keeps_nobody_out(paper, checkers, context):
    page = context.new_page()
    page.goto(paper.url + paper.longest)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("error-report dialog[open]")
    assert not (told := violations(page, checkers)), "\n".join(told)


def test_no_room_of_the_desk_keeps_anybody_out(paper, checkers, context):
    page = context.new_page()
    page.goto(paper.url + "/desk/login/")
    page.fill("[name=login]", "chief")
    page.fill("[name=password]", "demo-chief")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/desk/$"))
    page.goto(paper.url + FOUND)
    page.locator("[name=chosen]").first.check()
    found = violations(page, checkers)
    waiting, seen = ["/desk/"], set()
    while waiting:
        path = waiting.pop(0)
        page.goto(paper.url + path)
        found += [*violations(page, checkers), *([] if "/registers/" in path else narrow(page))]
        links = page.eval_on_selector_all("a[href^='/desk/']", "all => all.map(a => new URL(a.href).pathname)")
        for link in links:
            name = resolve(link).view_name
            if name not in seen:
                seen.add(name)
                waiting += [link] if is_page(page, link) else []
    assert not found, "\n".join(found)
    assert {*(f"desk:{room}" for room in ROOMS), *REGISTERS} <= seen


def narrow(page: Page) -> list[str]:
    """What sticks out where there is least room."""
    page.set_viewport_size(SIZES["phone"])
    return sticking_out(page)


def test_what_sticks_out_or_breaks_would_be_found(context):
    page = context.new_page()
    page.set_content(
        "<main><p style='width: 4ch; overflow-wrap: anywhere'>Наддніпрянськ</p><p style='width: 999px'>W</p>"
    )
    told = " ".join(narrow(page))
    assert all(fault in told for fault in ("wider than the window", "beyond the window: p", "broken: Наддніпрянськ"))


def is_page(page: Page, path: str) -> bool:
    """Whether the desk answers with a page and not with a file, such as a table for a spreadsheet."""
    answer = page.request.get(urljoin(page.url, path))
    return answer.headers["content-type"].startswith("text/html") and "content-disposition" not in answer.headers
