import contextlib
import html
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.page.page import Page, PageError, Part, PictureNote
from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, middle_of, page_of
from tests.wire.page.reading import CASES, NAMES, lost


def note(picture: PictureNote | None) -> list[str] | None:
    return [picture.caption, picture.credit, picture.url] if picture else None


def flow(page: Page) -> list[str]:
    pictures = [" / ".join(note(part.picture)) if part.picture else part.text for part in page.paragraphs]
    return [f"{part.kind}: {text}" for part, text in zip(page.paragraphs, pictures, strict=True)]


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


@given(st.binary(max_size=300) | st.text(max_size=300) | st.text("<>/pdivh1a =\"'!-&;#x ", max_size=200))
def test_any_input_is_read_or_refused_with_words(raw):
    headline, refusal = "", None
    try:
        headline = read(raw).headline
    except PageError as error:
        refusal = error
    assert headline if refusal is None else str(refusal).endswith(".")


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


def test_a_page_s_keywords_are_topics_only_where_the_story_has_nearly_all_of_them():
    ours = "<meta name='keywords' content='елеватор, зерно, Зелений Гай'>"
    assert page_of(head=ours).topics == ("елеватор", "зерно", "Зелений Гай")
    assert page_of(head="<meta name='keywords' content='новини, політика, спорт, зерно'>").topics == ()


def test_a_title_may_have_the_site_first_and_the_headline_last():
    title = "Діло і слово :: Думка :: Школа терпіння"
    told = f"<h2>Школа терпіння</h2><h5 class=author>Гордій ЛАНОВИЙ</h5><p>{SAID}</p><p>{MORE}</p>"
    page = read(f"<html><head><title>{title}</title></head><body><div class=art>{told}</div></body></html>")
    assert (page.headline, page.source) == ("Школа терпіння", "Діло і слово")


def test_a_line_drawn_under_a_headline_is_no_part_of_it():
    assert read(f"Школи відремонтують у вересні\n═════════════════\n\n{SAID}\n\n{MORE}\n").headline == (
        "Школи відремонтують у вересні"
    )


def test_since_when_a_paper_comes_out_is_no_headline():
    above = "Наш колос\nГазета Кам’янобрідського краю. Виходить з 1931 року\n11.02.2026"
    page = read(f"{above}\nШколи відремонтують у вересні\n{SAID}\n{MORE}\n")
    assert page.headline == "Школи відремонтують у вересні"


@pytest.mark.parametrize(
    "headline",
    [
        "Inflation highest since 1982", "Höchste Inflation seit 1951", "Театр, заснований 1911 року, закрили",
        "Browar założony w 1846 upadł", "Was this story helpful to police? Court asks",
    ],
)  # fmt: skip
def test_a_headline_with_a_year_or_a_question_stays_one(headline):
    assert read(f"{headline}\n\n{SAID}\n\n{MORE}\n").headline == headline


def test_a_section_above_the_headline_is_not_taken_for_it_by_the_page_s_title():
    title = "<title>Rates cut by Bank | Business</title>"
    above = "<h2>Business</h2><h1>Bank of England cuts rates to four per cent</h1>"
    page = read(f"<html><head>{title}</head><body><article>{above}<p>{SAID}</p><p>{MORE}</p></article>")
    assert page.headline == "Bank of England cuts rates to four per cent"


# What a story says in the words of furniture stays in the story.
TOLD = [
    "The school is funded by local taxpayers.",
    "The project is funded by the European Union.",
    "The bridge was late, and the work is made possible by a loan.",
    "You are getting this wrong, the judge told him.",
    "You are receiving this because you signed the contract, the judge told him.",
    "Send to a friend what you have read, the poet asked.",
    "Forward this to a friend in Paris, he wrote.",
    "A message from our partners in Kyiv came at noon.",
    "A word from our sponsor was enough to stop the match.",
    "Download speeds in the village rose to 30 kB per second.",
    "Download the pdf before the hearing, he told them.",
    "The police found the plans in a file called plan.zip.",
    "The plans were in a file called plan.zip, 2 MB.",
    "Button won the race in Monaco after a late stop.",
    "Object permanence is learned by babies in their first year.",
    "Embed with the army for a week, she was told.",
    "(Button) came second in the race of the year.",
    "- Так.",
    "- Ні.",
    "-Так.",
    "– Ні.",
    "- No.",
    "Притулок працює завдяки пожертвам небайдужих людей.",
    "Школа живе коштом внесків батьків.",
    "Театр тримається на кошти читачів районної бібліотеки.",
    "Зробити прогноз на рік неможливо.",
    "Зробіть ставку на молодь, радить тренер.",
    "Опитування: чи готові українці голосувати влітку?",
    "Вікторина – хто знає більше про рідне село?",
    "До початку війни",
    "До списку Форбса",
    "До архіву СБУ",
    "Рекламний блок на вежі впав на дорогу.",
    "Рекламна площа за рік подорожчала удвічі.",
    "Місце для зовнішньої реклами визначить рада.",
    "Автор сторінки виявився школярем із Полтави.",
    "Натисніть, щоб відкрити двері",
    "Натисніть кнопку й дізнайтеся, хто за дверима.",
    "Переслати друзям гроші вдалося лише ввечері.",
    "Підписатися на мир ніхто не хотів.",
    "Передплатити за 50 гривень зміг кожен мешканець села.",
    "Чи була реформа корисною для села?",
    "Рік тому",
    "Тиждень тому",
    "Оцінка: двійка за поведінку",
    "Ви, кажуть, просили два та ще 5",
    "Медіаконтакти – це те, чого бракує громаді.",
    "Версія для людей старшого віку вийде восени.",
    "Друкована версія",
    "Завантажити сторінку вагою 30 кб вдалося за хвилину.",
    "Відповідь 1",
    "Кадр 5",
    "Головні події тижня на фронті",
    "Цікаві поради від лікаря",
    "Нові перевірки шкіл",
    "Burmistrz obchodził wczoraj imieniny, na które zaprosił radnych.",
    "Zobacz zdjęcia, powiedział sędzia do świadka.",
    "Kup dostęp za 10 zł, radził oszust.",
    "Pobierz pdf przed rozprawą, radził adwokat.",
    "Załączniki",
    "Diese Audiodatei wurde am Tatort gefunden.",
    "Die Kommentare geben den Ton im Netz an.",
    "Die Beiträge spiegeln die Lage im Land.",
    "Forum: Ort der Begegnung",
    "OTS: Bauarbeiten am Hafen beginnen",
    "Original-Content von heute ist morgen alt.",
    "Rückfragen",
    "Подробнее об этом – завтра.",
    "Подробнее о том, что было.",
    "Самое важное в наш век — терпение.",
    "Скачать документ весом 30 кб удалось за минуту.",
    "Вложения",
    "Ответ 1",
]
# The last words of a story are its own, too.
LAST = [
    "- Так.",
    "- Ні",
    "Button won the race in Monaco.",
    "The school is funded by local taxpayers.",
    "Школа живе коштом внесків батьків.",
    "Зробити прогноз на рік неможливо.",
    "Натисніть, щоб відкрити двері.",
    "Diese Audiodatei wurde am Tatort gefunden.",
    "Подробнее об этом – завтра.",
]


def _said(parts: Iterable[Part]) -> str:
    """What stands in the story, be it a caption that a plain text is taken to have."""
    return "\n".join(part.picture.caption if part.picture else part.text for part in parts)


def _plain(*said: str) -> str:
    return "\n\n".join(("Елеватор у Зеленому Гаї прийняв перше зерно", *said))


@pytest.mark.parametrize("told", TOLD)
def test_a_story_keeps_what_sounds_like_furniture(told):
    for page in (page_of(MORE, told, SAID), read(_plain(SAID, MORE, told, SAID, MORE))):
        assert told.lstrip("-– ") in _said(page.paragraphs[1:-1])
        assert told not in page.left_out


@pytest.mark.parametrize("told", ["- Так.", "- Ні.", "-Так"])
def test_an_interview_keeps_its_short_answers(told):
    asked = "- Чи правда, що елеватор будували вісім місяців і без жодної перерви?"
    page = read(_plain(SAID, asked, told, MORE, asked, "- Це правда"))
    assert not page.left_out


def test_a_sentence_with_an_address_in_it_is_kept():
    told = "The court published its ruling today <https://court.example/1>."
    page = read(_plain(SAID, MORE, told, SAID, MORE))
    assert not page.left_out
    assert "The court published its ruling today" in _said(page.paragraphs)


@pytest.mark.parametrize("told", LAST)
def test_the_last_words_of_a_story_are_kept(told):
    for page in (page_of(MORE, SAID, told), read(_plain(SAID, MORE, told))):
        assert told.lstrip("- ") in _said(page.paragraphs)


@pytest.mark.parametrize(
    "line",
    [
        "(BUTTON) Поділитися з усіма",
        "(IFRAME): https://video.example/1",
        "IFRAME: https://video.example/1",
        "Завантажити план (PDF, 2 МБ)",
        "Рекламна площа №3",
        "Чи була ця стаття корисною?",
        "До стрічки новин",
        "Zobacz galerię (8 zdjęć)",
        "наказ.pdf (120 кБ)",
    ],
)
def test_furniture_that_no_story_says_is_left_out_anywhere(line):
    assert page_of(line).left_out == (line,)


@pytest.mark.parametrize(
    "line",
    [
        "Рік тому",
        "Цей сайт існує завдяки читачам",
        "Our newsroom is funded by its readers.",
        "Diese Audiodatei wurde automatisch erzeugt.",
        "You are receiving this newsletter because you are kind.",
        "Imieniny: Anna, Jan",
        "--00 вз/нк",
        "-ів-",
    ],
)
def test_furniture_that_a_story_may_say_is_left_out_below_it(line):
    page = read(_plain(SAID, MORE, line))
    assert line in page.left_out


@pytest.mark.parametrize(
    "heading",
    [
        "Про компанію",
        "Про фонд",
        "Як ми працюємо",
        "Наша методологія",
        "About the project",
        "How we work today",
        "О компании",
        "O firmie",
        "Über das Unternehmen",
    ],
)
def test_the_last_part_of_a_story_stays_below_its_heading(heading):
    for page in (
        page_of(MORE, SAID, MORE, f"<h2>{heading}</h2>", SAID),
        read(_plain(SAID, MORE, SAID, MORE, SAID, heading, MORE)),
    ):
        assert heading in _said(page.paragraphs)
        assert not page.left_out
