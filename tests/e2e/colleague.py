"""A colleague at the desk, by their hands: signs in with a second factor, writes, publishes."""

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.e2e.hands import Hands
from tests.e2e.people import Editor, Site

PERIOD = 30  # seconds that six digits are good for
SLOWEST = 15_000  # milliseconds: a machine that does other things meanwhile proves nothing wrong


def digits(secret: str, counter: int) -> str:
    """What an authenticator app shows (https://www.rfc-editor.org/rfc/rfc6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    code = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
    at = code[-1] & 15
    (number,) = struct.unpack(">I", code[at : at + 4])
    return f"{(number & 0x7FFFFFFF) % 10**6:06}"


class Colleague(Editor):
    def __init__(self, browser: Browser, newsroom: Site, name: str, *, layout: str = "uk", **options: Any) -> None:
        super().__init__(browser, newsroom, **options)
        self.name = name
        self.hands = Hands(self.page, layout)

    def come_in(self) -> None:
        """By the password alone."""
        self.open("/desk/login/")
        expect(self.page.locator("#id_login")).to_be_focused()
        self.hands.type(self.name)
        self.hands.press("Tab")
        self.hands.type(f"demo-{self.name}")
        self.hands.press("Enter")

    def set_up_second_factor(self) -> str:
        """Signed in by the password; the secret that the app was shown."""
        self.open("/desk/2fa/totp/activate/")
        secret = self.page.locator(".secret").text_content() or ""
        self.page.locator("#id_code").focus()
        self._show_digits(secret)
        expect(self.page.locator(".codes")).to_be_visible()
        return secret

    def come_in_again(self, secret: str) -> None:
        """By the password and what the app shows."""
        self.open("/desk/logout/")
        self.page.locator("form .primary").click()
        self.page.wait_for_url("**/desk/login/")
        self.come_in()
        expect(self.page.locator("#id_code")).to_be_focused()
        self._show_digits(secret)
        self.page.wait_for_url(re.compile(r"/desk/$"))

    def _show_digits(self, secret: str) -> None:
        """Digits that will be good for a while yet."""
        now = time.time()
        if now % PERIOD > PERIOD - 6:
            self.page.wait_for_timeout((PERIOD - now % PERIOD) * 1000)
        self.hands.type(digits(secret, int(time.time() // PERIOD)))
        self.hands.press("Enter")

    def to_rundown(self) -> None:
        self.open("/desk/")

    def in_room(self) -> Page:
        """The writing room, as soon as one can write."""
        self.page.wait_for_url(re.compile(r"/desk/stories/[a-z0-9]{6,}/"))
        expect(self.page.locator("#write .ProseMirror")).to_be_visible(timeout=SLOWEST)
        self.expect_saved()
        return self.page

    def expect_saved(self) -> None:
        expect(self.page.locator("[data-write-status]")).to_have_attribute("data-state", "saved", timeout=SLOWEST)

    def expect_state(self, state: str) -> None:
        expect(self.page.locator("[data-story-state] .state")).to_have_attribute("data-state", state, timeout=SLOWEST)

    def expect_edition(self, number: int) -> None:
        said = re.compile(rf"\b{number}\b")
        expect(self.page.locator("[data-fresh=editions] li a").first).to_have_text(said, timeout=SLOWEST)

    def choose_section(self, slug: str) -> None:
        """By the arrows, from the text to the fields and back."""
        self.hands.press("F6")
        field = self.page.locator("#f-section")
        expect(field).to_be_focused()
        for _section in range(field.locator("option").count()):
            if field.input_value() == slug:
                break
            self.hands.press("ArrowDown")
        expect(field).to_have_value(slug)
        self.hands.press("F6")

    def publish(self) -> str:
        """By keys alone, as it is; the story's path."""
        self.expect_saved()
        expect(self.page.locator("[data-verb=publish]")).to_be_enabled()
        self.hands.press("Control+Shift+p")
        live = self.page.locator("[data-story-state] .state[data-state=live]")
        asked = self.page.locator("#dialog-check[open]")
        expect(live.or_(asked)).to_be_visible(timeout=SLOWEST)
        if asked.is_visible():
            self.hands.press("Enter")
        self.expect_state("live")
        return self.path()

    def path(self) -> str:
        found = self.page.locator("[data-story-link]").get_attribute("href")
        assert found
        return found

    def more(self, what: str) -> None:
        """«More» and what stands there."""
        self.hands.click(self.page.locator(".strip details.menu summary"))
        self.hands.click(self.page.locator(f".menu-list [data-opens={what}]"))
        expect(self.page.locator(f"#dialog-{what}")).to_be_visible()

    def arrange(self) -> None:
        """From the text to the home page, through the toolbar, where letters are keys again."""
        self.hands.press("Alt+F10", "g", "f")
        self.page.wait_for_url("**/desk/fronts/")

    def confirm(self) -> None:
        """What is only warned of goes out, or is planned, all the same."""
        panel = self.page.locator("#dialog-check")
        expect(panel).to_be_visible(timeout=SLOWEST)
        self.hands.press("Enter")
        expect(panel).to_be_hidden()
        expect(self.page.locator("dialog[open]")).to_have_count(0, timeout=SLOWEST)

    def ask_for_approval_in(self, slug: str) -> None:
        self.open("/desk/registers/stories/section/")
        self.page.locator("tr", has_text=slug).locator("th a").click()
        self.page.locator("#id_asks_approval").check()
        self.page.locator("[name=_save]").click()
        self.page.wait_for_url("**/stories/section/")
