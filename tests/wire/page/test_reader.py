import contextlib
import html
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strichka.wire.page import vocabulary
from strichka.wire.page.page import Byline, Page, PageError, PictureNote, Run
from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, middle_of, page_of

CASES = sorted(path for path in Path(__file__).with_name("cases").iterdir() if path.suffix in {".txt", ".html"})
NAMES = [path.name for path in CASES]
WORDS_OF_LABELS = "caption|підпис|теги|tags|topics|автор|текст|редакторка"
LABELS = re.compile(
    rf"(?:{vocabulary.CREDIT_LABEL}|{WORDS_OF_LABELS})\s*[:：]|\bby\b|courtesy of|\band\b|\bі\b|©",
    re.IGNORECASE,
)


def note(picture: PictureNote | None) -> list[str] | None:
    return [picture.caption, picture.credit, picture.url] if picture else None


def flow(page: Page) -> list[str]:
    pictures = [" / ".join(note(part.picture)) if part.picture else part.text for part in page.paragraphs]
    return [f"{part.kind}: {text}" for part, text in zip(page.paragraphs, pictures, strict=True)]


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


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_a_page_is_read_as_a_person_would(path):
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    page = read(path.read_bytes(), name=path.name)
    assert page.headline == expected["headline"]
    assert [[who.name, who.role] for who in page.bylines] == expected["bylines"]
    assert note(page.lead_picture) == expected["lead_picture"]
    assert (page.standfirst, page.dateline) == (expected["standfirst"], expected.get("dateline", ""))
    assert [made[: len(start)] for made, start in zip(flow(page), expected["flow"], strict=False)] == expected["flow"]
    assert len(page.paragraphs) == len(expected["flow"])
    assert [[it.headline, it.caption, it.position] for it in page.related] == expected["related"]
    assert list(page.topics) == expected["topics"]
    assert list(page.left_out) == expected["left_out"]
    assert page.source_text == path.read_text("utf-8")


def shown_by(markup: str) -> str:
    """What a browser shows, roughly."""
    body = re.sub(r"(?s)<head>.*?</head>|<br>", " ", markup)
    addresses = re.sub(r"<iframe[^>]*src=\"([^\"]*)\"[^>]*>", r"\1", body)
    return html.unescape(re.sub(r"<[^>]*>", " ", addresses))


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_no_word_of_a_page_is_lost(path):
    text = path.read_text("utf-8")
    shown = shown_by(text) if path.suffix == ".html" else text
    assert lost(shown, read(text)) == Counter()


SAYINGS = [
    "Зараз дивляться", "Читайте також", "Читайте також: Новий міст у Лісовому відкрили вночі", "Фото: Іван Гай",
    "Помилка", "Завантаження", "Поділитися", "Facebook", "Олена Гай, редакторка", "By Ann Lee", "Лісове, Міст, Ріка",
    "12 травня 2030", "Головна / Новини / Місто", "Теги: ліс, ріка", "- перше", "- друге", "1. перше", "2. друге",
    "У Лісовому відкрили новий міст", "Міст відкрили вночі, і перші машини поїхали ним уже о шостій ранку.",
    "Мер Лісового сказав, що наступного року відкриють ще один міст через ту саму річку.", "Коротко", "https://e.org/a",
    "Якщо побачили помилку, натисніть Ctrl+Enter.", "> Цитата з листа", "", "", "",
]  # fmt: skip
LINES = st.lists(st.sampled_from(SAYINGS) | st.text("абв Где,.:-–«»1>#/•", max_size=30), max_size=25)


@given(LINES)
def test_no_word_of_any_text_is_lost(lines):
    text = "\n".join(lines)
    with contextlib.suppress(PageError):
        assert lost(text, read(text)) == Counter()


TAGS = st.sampled_from(
    ["p", "div", "h1", "h2", "li", "blockquote", "figcaption", "a", "b", "span", "aside", "article", "td"]
)
CLASSES = st.sampled_from(
    ["", "author", "date", "caption", "share", "related", "tags", "content", "standfirst", "credit"]
)
ELEMENT = st.tuples(TAGS, CLASSES, st.sampled_from(SAYINGS))


@settings(deadline=None)
@given(st.lists(ELEMENT, max_size=20))
def test_no_word_of_any_markup_is_lost(elements):
    markup = "".join(f'<{tag} class="{name}">{text} </{tag}>' for tag, name, text in elements)
    text = f"<!doctype html><body><h1>Новий міст у Лісовому</h1>{markup}</body>"
    shown = "\n".join(["Новий міст у Лісовому", *(text for _, _, text in elements)])
    assert lost(shown, read(text)) == Counter()


@given(st.binary(max_size=300) | st.text(max_size=300) | st.text("<>/pdivh1a =\"'!-&;#x ", max_size=200))
def test_any_input_is_read_or_refused_with_words(raw):
    headline, refusal = "", None
    try:
        headline = read(raw).headline
    except PageError as error:
        refusal = error
    assert headline if refusal is None else str(refusal).endswith(".")


def test_links_and_emphasis_are_kept():
    page = read((CASES[NAMES.index("uk_marked.html")]).read_bytes())
    assert page.paragraphs[0].runs == (
        Run("Двері бібліотеки відчинили о восьмій ранку, і "),
        Run("першою книжкою", strong=True),
        Run(", яку видали, став "),
        Run("атлас зоряного неба", href="https://example.org/atlas"),
        Run("."),
    )
    assert page.paragraphs[1].runs[1] == Run("два роки", emphasis=True)
    assert page.related[0].href == "/city/fonds-17/"


def test_a_byline_may_name_a_role_alone():
    page = read(", чергова редакторка\n\nУ Лісовому відкрили міст\n\nМіст відкрили вночі.")
    assert page.bylines == (Byline("", "чергова редакторка"),)
    assert page.headline == "У Лісовому відкрили міст"


def test_a_sentence_about_furniture_is_no_furniture():
    text = (
        "Завод перейменували\n\nПомилка в тексті закону коштувала громаді мільйон, каже юристка Віра Мак.\n\n"
        "Суд тривав два роки, і весь цей час документ висів на сайті ради.\n\nРада погодилася його змінити."
    )
    page = read(text)
    assert len(page.paragraphs) == 3
    assert page.left_out == ()


def test_scripts_are_neither_text_nor_kept():
    page = read(
        "<h1>Заголовок тут</h1><p onclick='x()'>Текст <a href='javascript:alert()'>посилання</a>.</p><script>x</script>"
    )
    assert [part.runs for part in page.paragraphs] == [(Run("Текст посилання."),)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_old_and_new_encodings_are_read(encoding):
    text = "У Лісовому відкрили міст\r\n\r\nМіст відкрили вночі, щоб не заважати ранковому ярмарку."
    page = read(text.encode(encoding))
    assert (page.headline, page.paragraphs[0].text) == tuple(text.split("\r\n\r\n"))


def test_html_says_its_own_encoding():
    text = '<meta charset="koi8-u"><h1>Міст у Лісовому</h1><p>Ґанок і їжак поруч.</p>'
    assert read(text.encode("koi8-u")).paragraphs[0].text == "Ґанок і їжак поруч."


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (" \n\t\u00a0\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"abc\x00def", "binary"),
        (b"%PDF-1.7\nhello", "binary"),
        (bytes(range(128, 256)) * 4, "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        ("слово " * 400_000, "huge"),
        ("рядок\n" * 30_000, "huge"),
        ("<p>абзац" * 70_000, "huge"),
        ("Завантаження\n\nПоділитися", "hopeless"),
        ("123 – 456", "hopeless"),
        ("дуже довгий рядок без заголовка " * 30, "headline"),
        ("<html><body><nav>Меню</nav></body></html>", "hopeless"),
        ("<div>" * 3000 + "глибоко", "hopeless"),
    ],
)
def test_what_no_story_can_be_made_of_is_refused(raw, code):
    with pytest.raises(PageError) as refusal:
        read(raw)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "wrapper",
    ['class="story author-ivanenko"', 'class="position-relative"', 'class="post tag-elevator category-hroshi"',
     'class="has-sidebar no-comments"', 'id="caption-holder" class="date-wrap tags"', 'class="byline role"'],
)  # fmt: skip
def test_the_class_of_a_wrapper_is_no_label(wrapper):
    inner = f"<h1>Елеватор прийняв зерно</h1><p>{SAID}</p><p>Вхід вільний.</p><p>{MORE}</p><p>Черги немає.</p>"
    page = read(f"<!doctype html><body><div {wrapper}><div>{inner}</div></div>")
    assert [part.text for part in page.paragraphs] == [SAID, "Вхід вільний.", MORE, "Черги немає."]
    assert (page.topics, page.bylines, page.left_out) == ((), (), ())


def test_icons_counters_and_thumbnails_are_no_pictures_of_the_story():
    small = '<p><img src="https://p.test/i.png" width="16"><a href="/x"><img src="https://p.test/t.jpg"></a></p>'
    page = page_of(small)
    assert page.lead_picture is None
    assert [part.kind for part in page.paragraphs] == ["paragraph", "paragraph"]


def test_times_of_entries_stay_and_the_time_of_the_page_does_not():
    entries = "".join(f"<div><time>{at}</time><h3>Запис {at[0]}</h3><p>{MORE}</p></div>" for at in ("18:40", "9:15"))
    page = read(f"<!doctype html><article><h1>Жнива: наживо</h1><time>3 липня 2031, 19:00</time>{entries}</article>")
    assert [part.text for part in page.paragraphs] == ["18:40", "Запис 1", MORE, "9:15", "Запис 9", MORE]
    assert page.left_out == ("3 липня 2031, 19:00",)


@pytest.mark.parametrize(
    "words",
    ["We and our 214 partners store and access information on a device.", "Subscribe to keep reading this story today.",
     "Ми і наші партнери обробляємо дані вашого пристрою, щоб міряти рекламу.", "Ця стаття тільки за передплатою.",
     "Щоб читати далі, увійдіть або зареєструйтеся на сайті."],
)  # fmt: skip
def test_words_about_consent_and_subscription_are_left_out(words):
    page = page_of(words)
    assert middle_of(page) == []
    assert page.left_out == (words,)


def test_a_headline_longer_than_any_is_said_and_the_page_s_title_may_stand_for_it():
    long = "Елеватор " * 40
    with pytest.raises(PageError, match="359 characters is too long") as refusal:
        read(f"{long}\n\n{SAID}")
    assert refusal.value.code == "headline"
    page = page_of(head="<title>Елеватор прийняв зерно | Гай</title>", title=long)
    assert page.headline == "Елеватор прийняв зерно"
    assert long.strip() in [part.text for part in page.paragraphs]


@given(st.integers(0, 2200))
def test_a_page_that_was_cut_off_anywhere_is_read_or_refused(cut):
    whole = (Path(__file__).with_name("cases") / "uk_marked.html").read_bytes()
    with contextlib.suppress(PageError):
        page = read(whole[:cut])
        assert page.headline
