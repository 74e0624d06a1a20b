"""Pages in HTML for tests."""

from strichka.wire.page.page import Page
from strichka.wire.page.reader import read

SAID = "Уночі в Зеленому Гаї запрацював новий елеватор, і перше зерно прийняли ще до сходу сонця."
MORE = "Будівельники впоралися за вісім місяців, хоча договір давав їм утричі більше часу."


def page_of(*middle: str, head: str = "", title: str = "Елеватор у Зеленому Гаї прийняв перше зерно") -> Page:
    body = "".join(f"<p>{words}</p>" if not words.startswith("<") else words for words in (SAID, *middle, MORE))
    return read(f'<!doctype html><html lang="uk"><head>{head}</head><body><article><h1>{title}</h1>{body}</article>')


def middle_of(page: Page) -> list[str]:
    return [part.text for part in page.paragraphs][1:-1]
