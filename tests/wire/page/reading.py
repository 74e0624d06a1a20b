"""What of a page's words is lost when it is read."""

import re
from collections import Counter
from pathlib import Path

from strichka.wire.page import vocabulary
from strichka.wire.page.page import Page

CASES = sorted(path for path in Path(__file__).with_name("cases").iterdir() if path.suffix in {".txt", ".html"})
NAMES = [path.name for path in CASES]
WORDS_OF_LABELS = "caption|підпис|теги|tags|topics|автор|текст|редакторка"
LABELS = re.compile(
    rf"(?:{vocabulary.CREDIT_LABEL}|{WORDS_OF_LABELS})\s*[:：]|\bby\b|courtesy of|\band\b|\bі\b|©",
    re.IGNORECASE,
)


def every_text(page: Page) -> list[str]:
    picture = [page.lead_picture.caption, page.lead_picture.credit] if page.lead_picture else []
    inner = [text for part in page.paragraphs if part.picture for text in (part.picture.caption, part.picture.credit)]
    numbers = [str(i + 1) for part in page.paragraphs if part.ordered for i in range(len(part.items))]
    return [
        page.headline, page.standfirst, page.dateline, *page.topics, *page.left_out, *picture, *inner, *numbers,
        *(f"{who.name} {who.role}" for who in page.bylines),
        *(part.text for part in page.paragraphs),
        *(related.caption for related in page.related),
    ]  # fmt: skip


def tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", LABELS.sub(" ", text)))


def lost(text: str, page: Page) -> Counter[str]:
    return tokens(text) - sum((tokens(part) for part in every_text(page)), Counter())


SAYINGS = [
    "Зараз дивляться", "Читайте також", "Читайте також: Новий міст у Лісовому відкрили вночі", "Фото: Іван Гай",
    "Помилка", "Завантаження", "Поділитися", "Facebook", "Олена Гай, редакторка", "By Ann Lee", "Лісове, Міст, Ріка",
    "12 травня 2030", "Головна / Новини / Місто", "Теги: ліс, ріка", "- перше", "- друге", "1. перше", "2. друге",
    "У Лісовому відкрили новий міст", "Міст відкрили вночі, і перші машини поїхали ним уже о шостій ранку.",
    "Мер Лісового сказав, що наступного року відкриють ще один міст через ту саму річку.", "Коротко", "https://e.org/a",
    "Якщо побачили помилку, натисніть Ctrl+Enter.", "> Цитата з листа", "", "", "",
]  # fmt: skip
