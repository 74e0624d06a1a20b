from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, page_of

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
