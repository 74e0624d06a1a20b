"""What a story says with the words of furniture stays in the story."""

from collections.abc import Iterable

import pytest

from strichka.wire.page.page import Part
from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, page_of

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
