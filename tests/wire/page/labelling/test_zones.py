import pytest

from strichka.wire.page.page import Byline
from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, page_of

SILO = "Елеватор у Зеленому Гаї прийняв перше зерно"

HEAD = "Школи відремонтують за дванадцять мільйонів"


def text_of(page) -> list[str]:
    return [part.text for part in page.paragraphs]


def test_a_box_that_may_be_skipped_is_left_out():
    box = "Пропустити Whatsapp\nНаш канал тепер у Whatsapp\nТут лише найважливіше\nКінець Whatsapp"
    assert text_of(read(f"{HEAD}\n\n{SAID}\n\n{box}\n\n{MORE}\n")) == [SAID, MORE]


def test_rows_with_bars_and_stacked_words_after_the_text_are_topics():
    assert read(f"{HEAD}\n\n{SAID}\n\n{MORE}\n\nГаз | тарифи | Кабмін\n").topics == ("Газ", "тарифи", "Кабмін")
    assert read(f"{HEAD}\n\n{SAID}\n\n{MORE}\n\nFarming\nClimate\n\nRelated\nLost tortoise found\n").topics == (
        "Farming", "Climate",
    )  # fmt: skip


def test_a_row_of_buttons_is_no_row_of_topics():
    page = read(f"{HEAD}\n\n{SAID}\n\n{MORE}\n\nПідписатися | Прислати новину | Чат\n")
    assert (page.topics, text_of(page)) == ((), [SAID, MORE])


def test_comments_and_what_stands_under_them_are_left_out():
    tail = "Теги: школа, ремонт\nКОМЕНТАРІ (2)\nПетрович\nА я казав, що так воно й буде\nВідповісти"
    page = read(f"{HEAD}\n{SAID}\n{MORE}\n{tail}\n")
    assert (text_of(page), page.topics) == ([SAID, MORE], ("школа", "ремонт"))


def test_much_text_after_a_list_of_topics_is_the_storys():
    page = read(f"{HEAD}\n\n{SAID}\n\nТеги: школа, ремонт\n\n{MORE}\n\n{SAID} Далі.\n\n{MORE} Далі.\n")
    assert text_of(page) == [SAID, MORE, f"{SAID} Далі.", f"{MORE} Далі."]


def test_a_short_last_sentence_after_related_headlines_stays():
    page = read(f"{HEAD}\n\n{SAID}\n\n{MORE}\n\nЧитайте також\nМіст відкрили вночі\n\nШколу відкриють у вересні.\n")
    assert text_of(page)[-1] == "Школу відкриють у вересні."


def test_a_name_alone_under_the_text_has_written_it():
    page = read(f"{HEAD}\n\n{SAID}\n\n{MORE}\n\nДарина Омелянчук\n")
    assert [one.name for one in page.bylines] == ["Дарина Омелянчук"]


def test_a_credit_above_its_caption_goes_with_it():
    page = read(f"{HEAD}\n\n3 hours ago\n\nCity Archive/Paula Dunn\nThe last tram ran in 2011\n\n{SAID}\n\n{MORE}\n")
    assert (page.lead_picture.caption, page.lead_picture.credit) == (
        "The last tram ran in 2011",
        "City Archive/Paula Dunn",
    )
    assert (page.published, text_of(page)) == ("", [SAID, MORE])


def test_lines_of_a_browsers_print_are_left_out():
    running = f"04.11.2026, 12:01 {HEAD} - Край"
    page = read(f"{running}\n\n{HEAD}\n4 березня 2025, 09:40\n\n{SAID}\n\nhttps://k.test/7 1/2\n{running}\n\n{MORE}\n")
    assert (page.headline, page.published, text_of(page)) == (HEAD, "2025-03-04T09:40", [SAID, MORE])


def test_the_next_story_of_an_endless_page_is_another():
    one = f"<article><h1>{HEAD}</h1><p>{SAID}</p><p>{MORE}</p><p>{SAID}</p></article>"
    two = f"<article><h1>Коти врятували бібліотеку</h1><span class=author>Захар Мурий</span><p>{MORE}</p></article>"
    page = read(f"<!doctype html><div>{one}{two}</div>")
    assert (page.bylines, len(page.paragraphs)) == ((), 3)


def test_a_columnist_and_what_she_does_stand_above_the_headline():
    above = "Думки\n\nМарта Кривенко\nлікарка, волонтерка\n\n"
    page = read(f"{above}{HEAD}\n\n4 березня 2025\n\n{SAID}\n\n{MORE}\n\nІнші колонки\nЛеонід Сич\nПро сакури\n")
    assert [(who.name, who.role) for who in page.bylines] == [("Марта Кривенко", "лікарка, волонтерка")]


def test_whom_to_call_has_not_written_it():
    contact = "<div>4 березня 2025</div><div>Рута Клен, відділ зв'язків, 555-0181</div>"
    page = read(f"<article><h1>{HEAD}</h1>{contact}<p>{SAID}</p><p>{MORE}</p></article>")
    assert page.bylines == ()


def test_a_name_under_a_standfirst_in_one_group_has_written_it():
    head = (
        f"{HEAD}\nГроші дасть область, решту зберуть самі школи міста\nМарта Кривенко, Зелений вісник\nПерегляди 1200"
    )
    assert [who.name for who in read(f"{head}\n\n{SAID}\n\n{MORE}\n").bylines] == ["Марта Кривенко"]


def test_items_that_differ_in_figures_only_are_no_repeats():
    items = [f"черга {number}.1 — 07:00–09:30, 16:30–20:00;" for number in (1, 2, 3)]
    page = read(f"{HEAD}\n\n{SAID}\n\n" + "\n".join(f"* {one}" for one in items) + f"\n\n{MORE}\n")
    assert ["".join(run.text for run in item) for part in page.paragraphs for item in part.items] == items
    marked = page_of("<ul>" + "".join(f"<li>{one}</li>" for one in items) + "</ul>")
    assert ["".join(run.text for run in item) for part in marked.paragraphs for item in part.items] == items


def test_a_disclaimer_is_no_text_and_a_quarrel_about_views_is():
    said = "Виставка відображає погляди автора на життя громади, якої більше нема."
    page = read(f"{HEAD}\n\n{SAID}\n\n{said}\n\n{MORE}\n\nДумка автора може не збігатися з позицією редакції.\n")
    assert text_of(page) == [SAID, said, MORE]


def test_the_head_of_a_letter_is_left_out_and_a_notice_like_one_is_text():
    head = "Від: Пресслужба <press@city.example>\nКому: Редакція\nТема: Пресреліз"
    assert text_of(read(f"{head}\n\n{HEAD}\n\n{SAID}\n\n{MORE}\n")) == [SAID, MORE]
    notice = ["Дата: п'яте травня", "Тема: освіта в громаді"]
    assert text_of(read(f"{HEAD}\n\n{SAID}\n\n" + "\n".join(notice) + f"\n\n{MORE}\n"))[1:3] == notice


def test_sentences_that_begin_as_a_button_does_are_text():
    for said in (
        "Роль, яку він грав, дісталась іншому.",
        "Розділ третій говорить про школи.",
        "При використанні газу треба згода.",
    ):
        assert said in text_of(read(f"{HEAD}\n\n{SAID}\n\n{said}\n\n{MORE}\n"))


def test_a_heading_like_a_list_of_others_over_running_text_is_the_storys():
    page = read(f"{HEAD}\n\n{SAID} {MORE}\n\n{MORE}\n\nІнші новини громади\n\n{SAID}\n")
    assert text_of(page)[-2:] == ["Інші новини громади", SAID]


def test_a_post_copied_from_a_network_has_its_writer_and_its_first_line_for_a_headline():
    above = "Кількість непрочитаних сповіщень: 9\nFacebook\nВаша світлина профілю\nДарина Пелех\n · Стежити"
    dated = "25 лютого 2026 р. о 16:10\n ·\nДоступно всім"
    below = "Переглянути переклад\nУсі реакції:\n412\nПетро Гай відповів(-ла)"
    post = f"{above}\n{dated}\n❗ {HEAD}\n\n{SAID}\n\n{MORE}\n{below}\n"
    page = read(post)
    assert (page.headline, page.published, text_of(page)) == (HEAD, "2026-02-25T16:10", [SAID, MORE])
    assert [one.name for one in page.bylines] == ["Дарина Пелех"]


def test_a_name_in_capitals_alone_above_the_text_is_who_wrote():
    page = read(f"{HEAD}\nСОЛОМІЯ БРИЛЬОВА\n{SAID}\n{MORE}\n")
    assert ([one.name for one in page.bylines], text_of(page)) == (["СОЛОМІЯ БРИЛЬОВА"], [SAID, MORE])


def test_a_story_goes_on_after_a_headline_of_another_within_it():
    page = read(
        f"{HEAD}\n\n{SAID}\n\nНе пропустіть\n\nТеатр оголосив репертуар на осінь\n\n{MORE}\n\nТеги: школа, ремонт\n"
    )
    assert (text_of(page), page.topics) == ([SAID, MORE], ("школа", "ремонт"))


def test_what_has_left_a_comment_is_no_writer():
    page = read(f"{HEAD}\n{SAID}\n{MORE}\nКОМЕНТАРІ (2)\nСергій К\n3 липня 2026\nТак воно й буде\n")
    assert page.bylines == ()


def test_a_name_below_what_its_person_did_is_who_wrote():
    page = read(f"{HEAD}\nРозмовляла\nКатерина Ющишин\n{SAID}\n{MORE}\n")
    assert ([one.name for one in page.bylines], page.left_out) == (["Катерина Ющишин"], ("Розмовляла",))


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
        f"<!doctype html><html><body><article><h1>{SILO}</h1><p class=meta>{line}</p><p>{SAID}</p><p>{MORE}</p>"
    )
    assert [who.name for who in above.bylines] == names
    assert page.headline == SILO


def test_a_name_with_its_day_in_brackets_at_the_end_has_written():
    page = read(f"{SILO}\n\n{SAID}\n\n{MORE} (Lena Amsel, 4.2.2026)")
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
        f"<!doctype html><html><body><article><img src=/a.jpg><h1>{SILO}</h1>"
        f"<p class=credits>Текст: Ніна Сойка · Світлини: Іван Граб</p><p>{SAID}</p><p>{MORE}</p>"
    )
    assert (page.bylines, page.lead_picture.credit) == ((Byline("Ніна Сойка", ""),), "Іван Граб")


@pytest.mark.parametrize(
    "line",
    [
        "Прес-контакт: Ніна Сойка, 050 111 22 33", "Прикріплені файли", "Усі фото: 12", "Ваша оцінка: 5",
        "Pliki do pobrania", "Файлы для скачивания", "Attachments",
        "Чи був цей матеріал корисним?", "Натисніть, щоб збільшити", "3,5 тис. переглядів", "17 відгуків",
        "Завантажити звіт (PDF, 2 МБ)", "Переслати подрузі: <https://a.example/f>",
        "Zobacz galerię (14 zdjęć)", "Wykup dostęp i czytaj dalej", "Bild-Infos", "Später lesen", "22 Postings",
        "Original-Content von: Feuerwehr Amselfeld, übermittelt durch Blaulichtdienst",
        "A message from our sponsor: Otter Boots", "Share this story:",
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
        f"<!doctype html><html><body><article><h1>{SILO}</h1><p>{SAID}</p><p>{MORE}</p><p>{SAID[6:].strip()}</p>"
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
    assert page.headline == SILO.upper()
    assert page.bylines == (Byline("Іван Граб", ""),)


def test_hash_topics_may_be_of_several_words():
    assert page_of("<p>#зерно #новий елеватор #Зелений Гай</p>").topics == ("зерно", "новий елеватор", "Зелений Гай")


def test_a_row_of_links_below_the_story_whose_words_it_uses_is_its_topics():
    row = "".join(f"<a class=pill>{word}</a>" for word in ("елеватор", "Зелений Гай", "зерно"))
    page = read(
        f"<!doctype html><html><body><article><h1>{SILO}</h1><p>{SAID}</p><p>{MORE}</p></article>"
        f"<div class=chips>{row}</div><div><a>Погода</a><a>Афіша села</a><a>Оголошення</a></div></body></html>"
    )
    assert page.topics == ("елеватор", "Зелений Гай", "зерно")
