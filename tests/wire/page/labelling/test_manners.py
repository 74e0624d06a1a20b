"""Manners of naming who wrote and who took a picture, and lines that are a page's own, each as sites have it."""

import pytest

from strichka.wire.page.page import Byline
from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, page_of

HEADLINE = "Елеватор у Зеленому Гаї прийняв перше зерно"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Перевіряв Лук’ян Вишня", ["Лук’ян Вишня"]),
        ("Зібрали Ніна Сойка та Іван Граб", ["Ніна Сойка", "Іван Граб"]),
        ("Підготувала для вас Ніна Сойка", ["Ніна Сойка"]),
        ("oprac. Wanda Sikora", ["Wanda Sikora"]),
        ("Przygotowanie tekstu: Wanda Sikora", ["Wanda Sikora"]),
        ("Проверяла Инна Ветрова", ["Инна Ветрова"]),
        ("By DORA FINCH FOR THE WEEKLY HERON", ["DORA FINCH"]),
        ("By Dora Finch Heron Staff Writer", ["Dora Finch"]),
        ("By Dora Finch and Sam Pike Heron Staff Reporters", ["Dora Finch", "Sam Pike"]),
        ("Авторка — Ніна Сойка", ["Ніна Сойка"]),
        ("Автор статті Іван Граб", ["Іван Граб"]),
        ("Інтерв’ю записала Ніна Сойка", ["Ніна Сойка"]),
        ("✍️ Ніна Сойка", ["Ніна Сойка"]),
        ("Tekst i zdjęcia: Wanda Sikora", ["Wanda Sikora"]),
        ("Text und Fotos: Lena Amsel", ["Lena Amsel"]),
        ("Von unserem Redakteur Udo Specht", ["Udo Specht"]),
        ("Dora Finch, The Heron", ["Dora Finch"]),
        ("Розмовляла: Ніна Сойка · Світлини: Іван Граб", ["Ніна Сойка"]),
        ("Опубліковано 04.05.2026 | 09:15 Автор: Ніна Сойка Рубрика: Село", ["Ніна Сойка"]),
    ],
)
def test_who_has_written_is_known_in_each_manner(line, names):
    page = page_of(f"<p>{line}</p>")
    above = read(
        f"<!doctype html><html><body><article><h1>{HEADLINE}</h1><p class=meta>{line}</p><p>{SAID}</p><p>{MORE}</p>"
    )
    assert [who.name for who in above.bylines] == names
    assert page.headline == HEADLINE


def test_a_name_with_its_day_in_brackets_at_the_end_has_written():
    page = read(f"{HEADLINE}\n\n{SAID}\n\n{MORE} (Lena Amsel, 4.2.2026)")
    assert page.bylines == (Byline("Lena Amsel", ""),)


def test_whom_to_reach_is_no_author():
    page = page_of("<div class=author-box>Reach the newsroom at desk@heron.example</div>")
    assert page.bylines == ()
    assert "Reach the newsroom at desk@heron.example" in page.left_out


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Черга вантажівок біля вагової<span class=crd>© Іван Граб</span>", "Іван Граб"),
        ("Черга вантажівок біля вагової <span>(<a href=/x>Іван Граб</a>)</span>", "Іван Граб"),
        ("<p>Черга вантажівок біля вагової</p><p>Джерело: Іван Граб</p>", "Іван Граб"),
        ("<p>Черга вантажівок біля вагової</p><p>📷 Іван Граб</p>", "Іван Граб"),
        ("<p>Черга вантажівок біля вагової</p><ul><li><span class=credit>Іван Граб</span></li></ul>", "Іван Граб"),
        ("Черга вантажівок біля вагової / Агенція «Сич»", "Агенція «Сич»"),
        ("Черга вантажівок біля вагової. Автор фото Іван Граб", "Іван Граб"),
        ("Черга вантажівок біля вагової fot. Iwan Grab", "Iwan Grab"),
        ("Черга вантажівок біля вагової [Фото: Іван Граб]", "Іван Граб"),
        ("Черга вантажівок біля вагової / Фото з архіву елеватора", "з архіву елеватора"),
        ("Черга вантажівок біля вагової. Source: Council handout", "Council handout"),
        ("<div>Черга вантажівок біля вагової</div><div>Іван Граб, «Обрій»</div>", "Іван Граб, «Обрій»"),
    ],
)
def test_who_has_taken_a_picture_is_known_in_each_manner(caption, credit):
    page = page_of(f"<figure><img src=/a.jpg alt=черга><figcaption>{caption}</figcaption></figure>")
    pictures = [page.lead_picture, *(part.picture for part in page.paragraphs)]
    assert [(one.caption, one.credit) for one in pictures if one] == [("Черга вантажівок біля вагової", credit)]


def test_small_words_right_behind_a_picture_are_its_caption():
    page = page_of("<div><img src=/a.jpg><small>Черга вантажівок біля вагової</small></div>")
    pictures = [page.lead_picture, *(part.picture for part in page.paragraphs)]
    assert [one.caption for one in pictures if one] == ["Черга вантажівок біля вагової"]


def test_who_took_all_pictures_is_named_beside_who_wrote():
    page = read(
        f"<!doctype html><html><body><article><img src=/a.jpg><h1>{HEADLINE}</h1>"
        f"<p class=credits>Текст: Ніна Сойка · Світлини: Іван Граб</p><p>{SAID}</p><p>{MORE}</p>"
    )
    assert (page.bylines, page.lead_picture.credit) == ((Byline("Ніна Сойка", ""),), "Іван Граб")


@pytest.mark.parametrize(
    "line",
    [
        "Прес-контакт: Ніна Сойка, 050 111 22 33", "Прикріплені файли", "Усі фото: 12", "Ваша оцінка: 5",
        "Pliki do pobrania", "Anhänge", "Файлы для скачивания", "Attachments",
        "Чи був цей матеріал корисним?", "Натисніть, щоб збільшити", "3,5 тис. переглядів", "17 відгуків",
        "Завантажити звіт (PDF, 2 МБ)", "Бюджет громади.xlsx", "Переслати подрузі: <https://a.example/f>",
        "Zobacz galerię (14 zdjęć)", "Wykup dostęp i czytaj dalej", "Bild-Infos", "Später lesen", "22 Postings",
        "Original-Content von: Feuerwehr Amselfeld, übermittelt durch Blaulichtdienst",
        "A message from our sponsor: Otter Boots", "Share this story:",
        "You are receiving this because you bought a hat",
        "Скачать доклад (PDF, 3 Мб)", "Самое интересное — в нашем канале", "--00 кр/он",
    ],
)  # fmt: skip
def test_a_pages_own_line_is_left_out(line):
    assert line in page_of(f"<p>{line}</p>".replace("<https", "&lt;https")).left_out


@pytest.mark.parametrize(
    "sentence",
    [
        "До стрічки ветеранів на стадіоні громада йшла пішки три кілометри разом із духовим оркестром.",
        "Завантажити елеватор повністю вдалося лише на третій день, коли вщух вітер і просохла дорога.",
        "Натисніть на кнопку, і зерно саме потече в кузов, — показує оператор Олекса Корж.",
        "Він існує завдяки читачам, які щороку купують передплату, і меценатам.",
        "About 40 drivers were waiting at the gate before the first lorry was weighed, he said.",
        "Рік тому тут була лише яма.",
    ],
)
def test_a_storys_own_sentence_stays(sentence):
    assert sentence in [part.text for part in page_of(f"<p>{sentence}</p>").paragraphs]


def test_what_stands_below_a_body_that_speaks_of_itself_is_no_text():
    told = read(
        f"<!doctype html><html><body><article><h1>{HEADLINE}</h1><p>{SAID}</p><p>{MORE}</p><p>{SAID[6:].strip()}</p>"
        "<p><b>Über uns</b></p><p>Wir bauen seit 1901 Silos.</p><p>Rückfragen bitte an:</p><p>Amselweg 3</p></article>"
    )
    assert [part.text for part in told.paragraphs] == [SAID, MORE, SAID[6:].strip()]


def test_a_letter_is_called_by_its_largest_words_and_not_by_what_it_greets_with():
    row = "<tr><td><div style='font-size:{}px'>{}</div></td></tr>"
    rows = [(12, "4 May 2026 · Issue 12"), (16, "Hello, dear early birds. We have one story for you this morning."),
            (30, "Grain silo opens after a year of waiting"),
            (16, "The silo opened on Monday, a year later than the village council had hoped."),
            (16, "Drivers queued from four in the morning, and the first lorry was weighed at six.")]  # fmt: skip
    page = read(
        "<!doctype html><html><body><table>" + "".join(row.format(*one) for one in rows) + "</table></body></html>"
    )
    assert page.headline == "Grain silo opens after a year of waiting"


def test_what_a_letter_holds_is_not_its_headline():
    rule = "=" * 60
    page = read(
        f"Сільський листок | випуск 5\n{rule}\nУ ЦЬОМУ ВИПУСКУ\n1. Головне\n2. Ціни на зерно впали вдруге за місяць\n"
        f"3. Ярмарок переїхав на стадіон\n{rule}\n\nЕЛЕВАТОР У ЗЕЛЕНОМУ ГАЇ ПРИЙНЯВ ПЕРШЕ ЗЕРНО\n\n4 травня 2026 року, "
        f"10:00\n\n{SAID}\n\n{MORE}\n\nПідготував для вас Іван Граб\n"
    )
    assert page.headline == HEADLINE.upper()
    assert page.bylines == (Byline("Іван Граб", ""),)


def test_hash_topics_may_be_of_several_words():
    assert page_of("<p>#зерно #новий елеватор #Зелений Гай</p>").topics == ("зерно", "новий елеватор", "Зелений Гай")


def test_a_row_of_links_below_the_story_whose_words_it_uses_is_its_topics():
    row = "".join(f"<a class=pill>{word}</a>" for word in ("елеватор", "Зелений Гай", "зерно"))
    page = read(
        f"<!doctype html><html><body><article><h1>{HEADLINE}</h1><p>{SAID}</p><p>{MORE}</p></article>"
        f"<div class=chips>{row}</div><div><a>Погода</a><a>Афіша села</a><a>Оголошення</a></div></body></html>"
    )
    assert page.topics == ("елеватор", "Зелений Гай", "зерно")
