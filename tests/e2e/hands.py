"""Hands on a keyboard of some layout and on a mouse: every act is a real event of the browser, and is counted."""

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Self

from playwright.sync_api import Locator, Page

_LETTERS = """
KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight
KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote
KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash
"""
PLACES = [*_LETTERS.split(), *(f"Digit{number}" for number in range(1, 10)), "Digit0", "Minus", "Space"]
# The signs of these places, plain and with Shift.
PLAIN = {"en": "qwertyuiop[]asdfghjkl;'zxcvbnm,./1234567890- ", "uk": "йцукенгшщзхїфівапролджєячсмитьбю.1234567890- "}
SHIFTED = {"en": 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?!@#$%^&*()_ ', "uk": 'ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,!"№;%:?*()_ '}
MODIFIERS = {"Alt": 1, "Control": 2, "Shift": 8}
Stroke = tuple[str, str, bool]  # the sign, its place, and whether Shift is held


def strokes(layout: str) -> dict[str, Stroke]:
    """How each sign of a layout is typed."""
    plain = {sign: (sign, place, False) for sign, place in zip(PLAIN[layout], PLACES, strict=True)}
    shifted = {sign: (sign, place, True) for sign, place in zip(SHIFTED[layout], PLACES, strict=True)}
    return shifted | plain


@dataclass(slots=True)
class Hands:
    """``pace``: seconds a stroke takes, ``reach``: those that a click takes; nothing unless a person is played."""

    page: Page
    layout: str = "uk"
    pace: float = 0.0
    reach: float = 0.0
    acts: Counter[str] = field(default_factory=Counter)

    def type(self, words: str) -> None:
        """What the layout does not have is typed with the other one, as a person switches over and back."""
        own = strokes(self.layout)
        other = strokes("en" if self.layout == "uk" else "uk")
        with _Keys(self.page) as keys:
            for sign in words:
                self.acts["switches"] += 0 if sign in own else 2
                self.acts["signs"] += 1
                keys.send(own.get(sign) or other[sign])
                time.sleep(self.pace)

    def press(self, *chords: str) -> None:
        """``f`` and ``Control+Shift+p`` are named as on a Latin keyboard, and sent from that place of this one."""
        for chord in chords:
            *held, last = chord.split("+")
            self.acts["keys"] += 1
            if len(last) == 1:
                self._letter(last, held)
            else:
                self.page.keyboard.press(chord)
            time.sleep(self.pace)

    def click(self, where: Locator) -> None:
        self.acts["clicks"] += 1
        time.sleep(self.reach)
        where.click()

    def _letter(self, latin: str, held: list[str]) -> None:
        _sign, place, shift = strokes("en")[latin]
        table = SHIFTED if shift or "Shift" in held else PLAIN
        sign = table[self.layout][PLACES.index(place)]
        with _Keys(self.page) as keys:
            keys.send((sign, place, shift), sum(MODIFIERS[one] for one in held))


class _Keys:
    """The keyboard of a page while something is typed on it; Playwright's own knows the American layout alone."""

    def __init__(self, page: Page) -> None:
        self._tools = page.context.new_cdp_session(page)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._tools.detach()

    def send(self, stroke: Stroke, modifiers: int = 0) -> None:
        sign, place, shift = stroke
        modifiers |= MODIFIERS["Shift"] if shift else 0
        common = {"key": sign, "code": place, "modifiers": modifiers, "windowsVirtualKeyCode": _code(place)}
        is_chord = modifiers & (MODIFIERS["Control"] | MODIFIERS["Alt"])
        down = {"type": "rawKeyDown"} if is_chord else {"type": "keyDown", "text": sign, "unmodifiedText": sign}
        self._tools.send("Input.dispatchKeyEvent", common | down)
        self._tools.send("Input.dispatchKeyEvent", common | {"type": "keyUp"})


def _code(place: str) -> int:
    """Windows' number of a key, which libraries ask where a sign is no Latin one."""
    if place.startswith(("Key", "Digit")):
        return ord(place[-1])
    numbers = {"BracketLeft": 219, "BracketRight": 221, "Semicolon": 186, "Quote": 222, "Comma": 188, "Period": 190}
    return (numbers | {"Slash": 191, "Minus": 189, "Space": 32})[place]
