"""Readers' pages in a real browser: Chromium, a server of the paper, and an ear on the browser's console.

A plugin of pytest (see ``tests/conftest.py``); a test module overrides the fixture that it needs otherwise.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright
from tools import build_frontend

from strichka.baking import press
from tests.paper import building
from tests.server.serving import Running, running

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Violations of the page's policy reach the console as errors.
WATCH = "addEventListener('securitypolicyviolation', event => console.error('CSP ' + event.blockedURI))"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    """The same, for pages with the editor: it is as in the source."""
    build_frontend.build()
    return chromium


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the paper's static files as they are in the source."""
    building.words()
    with building.collected(tmp_path_factory.mktemp("static")) as folder:
        return folder


@pytest.fixture(scope="module")
def paper(static_files: Path) -> Iterator[None]:
    """Every page links its style by the hashed name, and speaks Ukrainian; tests of others keep their own."""
    with override_settings(STATIC_ROOT=static_files):
        yield


@pytest.fixture(scope="module")
def fresh_files() -> Iterator[None]:
    """The same, where the readers' server looks for them."""
    building.words()
    with building.collected(settings.INSTANCE.static):
        yield


@pytest.fixture
def serving(fresh_files: None) -> Iterator[Running]:
    with running(settings.INSTANCE) as found:
        yield found


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser's console complains of; nothing, unless a test clears it."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def open_page(chromium: Browser, serving: Running, complaints: list[str]) -> Iterator[OpenPage]:
    """``open_page(path, **options)``: a page of the paper in a browser of its own, once all is baked."""
    contexts = []

    def open_(path: str, **options: Any) -> Page:
        for one in press.all_paths():
            press.bake(one)
        contexts.append(context_for(chromium, serving, **options))
        page = contexts[-1].new_page()
        listen(page, complaints)
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()


def context_for(browser: Browser, server: Running, **options: Any) -> BrowserContext:
    context = browser.new_context(base_url=f"http://127.0.0.1:{server.port}", locale="uk-UA", **options)
    context.add_init_script(WATCH)
    return context


def listen(page: Page, complaints: list[str]) -> None:
    """Write down what the page's console and scripts complain of."""
    page.on("console", lambda message: complaints.append(_words(message)) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))


def _words(message: ConsoleMessage) -> str:
    return f"{message.text} {message.location.get('url', '')}".strip()
