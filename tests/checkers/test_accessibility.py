"""axe in a real browser: every kind of page, wide and as a phone, light and dark; and the desk's pages."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, BrowserContext, Page

RUN = "axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations)"
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 360, "height": 740}}
BAD = "<title>T</title><main><h1>H</h1><img src=a><p style='color: #aaa; background: #fff'>Pale words</p></main>"
REGISTERS = {f"admin:{name}_changelist" for name in ("income_banner", "paper_text", "pictures_file")}
LOOKS = [(size, scheme) for size in SIZES for scheme in ("light", "dark")]


@pytest.fixture(params=LOOKS, ids="-".join)
def context(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    size, scheme = request.param
    found = chromium.new_context(viewport=SIZES[size], color_scheme=scheme, bypass_csp=True, locale="uk-UA")
    yield found
    found.close()


def violations(page: Page, checkers: Path) -> list[str]:
    page.evaluate((checkers / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    return [
        f"{page.url} {one['id']}: {one['help']} {node['html'][:200]} {node.get('failureSummary', '')}"
        for one in page.evaluate(RUN)
        for node in one["nodes"]
    ]


def test_no_kind_of_page_keeps_anybody_out(paper, checkers, context):
    page = context.new_page()
    found = []
    for path in paper.telling:
        page.goto(paper.url + path)
        found += violations(page, checkers)
    assert not found, "\n".join(found)


def test_a_page_that_keeps_somebody_out_would_be_found(checkers, chromium):
    page = chromium.new_page()
    page.set_content(f"<!doctype html><html>{BAD}</html>")
    found = " ".join(violations(page, checkers))
    page.close()
    assert all(rule in found for rule in ("html-has-lang", "image-alt", "color-contrast"))


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
    found, waiting, seen = [], ["/desk/"], set()
    while waiting:
        path = waiting.pop(0)
        page.goto(paper.url + path)
        found += violations(page, checkers)
        links = page.eval_on_selector_all("a[href^='/desk/']", "all => all.map(a => new URL(a.href).pathname)")
        for link in links:
            name = resolve(link).view_name
            if name not in seen:
                seen.add(name)
                waiting += [link] if is_page(page, link) else []
    assert not found, "\n".join(found)
    assert {"desk:stories", "desk:write", "desk:cases", "desk:pictures", "desk:readers", *REGISTERS} <= seen


def is_page(page: Page, path: str) -> bool:
    """Whether the desk answers with a page and not with a file, such as a table for a spreadsheet."""
    answer = page.request.get(urljoin(page.url, path))
    return answer.headers["content-type"].startswith("text/html") and "content-disposition" not in answer.headers
