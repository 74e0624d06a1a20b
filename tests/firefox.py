"""Firefox for tests: Debian's own, spoken to by Marionette, the protocol that it brings along.

Playwright needs a Firefox of its own. https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import contextlib
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # https://www.w3.org/TR/webdriver2/#elements
KEYS = {"Control": "\ue009", "Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Shift": "\ue008"}
SECONDS = 30
PREFERENCES = {
    "marionette.port": 0,
    "intl.accept_languages": "uk",
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.aboutConfig.showWarning": False,
    "browser.shell.checkDefaultBrowser": False,
}
# As a phone says of itself: a coarse pointer, no hovering.
PHONE = {"ui.primaryPointerCapabilities": 1, "ui.allPointerCapabilities": 1, "dom.w3c_touch_events.enabled": 1}


class Firefox:
    """One window; commands are those of WebDriver."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._number = 0
        self._read()
        self.ask("WebDriver:NewSession", pageLoadStrategy="normal")
        self.ask("WebDriver:SetTimeouts", script=SECONDS * 1000)

    def ask(self, command: str, **parameters: Any) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._connection.sendall(b"%d:%s" % (len(message), message))
        _kind, _number, error, result = self._read()
        assert error is None, error
        return result

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._some(1)
        content = b""
        while len(content) < int(length[:-1]):
            content += self._some(int(length[:-1]) - len(content))
        return json.loads(content)

    def _some(self, most: int) -> bytes:
        piece = self._connection.recv(most)
        assert piece, "Firefox has gone"
        return piece

    def goto(self, url: str) -> None:
        self.ask("WebDriver:Navigate", url=url)

    def evaluate(self, script: str, *arguments: Any) -> Any:
        """What the body of a function returns, given ``arguments``."""
        return self.ask("WebDriver:ExecuteScript", script=script, args=list(arguments))["value"]

    def wait_for(self, script: str, *arguments: Any) -> Any:
        """What it returns once that is something."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            if found := self.evaluate(script, *arguments):
                return found
            time.sleep(0.05)
        raise AssertionError(f"never: {script}")

    def press(self, *names: str) -> None:
        """Keys held together, let go in turn."""
        keys = [KEYS.get(name, name) for name in names]
        down = [{"type": "keyDown", "value": key} for key in keys]
        up = [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self.ask("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": down + up}])

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter)

    def point(self, x: float, y: float, *, times: int = 1, kind: str = "mouse") -> None:
        """Press and let go at a place of the window, in CSS pixels, so many times."""
        once = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        move = {"type": "pointerMove", "x": round(x), "y": round(y)}
        source = {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": [move, *once * times]}
        self.ask("WebDriver:PerformActions", actions=[source])

    def press_at(self, selector: str, *, kind: str = "mouse") -> None:
        """The middle of an element that is in sight."""
        middle = "const { x, y, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();"
        self.point(*self.evaluate(f"{middle} return [x + width / 2, y + height / 2]", selector), kind=kind)

    def size(self, width: int, height: int) -> None:
        self.ask("WebDriver:SetWindowRect", width=width, height=height)


@contextlib.contextmanager
def firefox(folder: Path, **preferences: Any) -> Iterator[Firefox]:
    """A Firefox with a profile of its own in an empty folder."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, "Firefox is needed: apt-get install --no-install-recommends firefox-esr"
    _write(folder / "user.js", PREFERENCES | preferences)
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            with socket.create_connection(("127.0.0.1", _port(folder)), timeout=SECONDS) as connection:
                yield Firefox(connection)
        finally:
            process.terminate()


def _write(file: Path, preferences: Mapping[str, Any]) -> None:
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
    file.write_text("".join(lines))


def _port(folder: Path) -> int:
    """The port that Firefox has written down when it listens."""
    file, until = folder / "MarionetteActivePort", time.monotonic() + SECONDS
    while time.monotonic() < until:
        if file.exists() and (written := file.read_text().strip()):
            return int(written)
        time.sleep(0.05)
    raise AssertionError("Firefox does not listen")
