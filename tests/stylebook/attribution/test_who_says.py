"""Who says so: paragraphs as newsrooms write them, one text after another, so that who spoke may speak on."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.stylebook.attribution.said import SOURCES
from strichka.stylebook.attribution.who_says import find
from strichka.stylebook.copy import Copy, Named, Passage

UKRAINIAN = [
    ("media", "NHK", "Лідер КНДР прибув до Росії на бронепоїзді, повідомляє телеканал NHK."),
    ("agency", "Kyodo", "Про це повідомляє Kyodo з посиланням на японських чиновників."),
    ("unattributed", "", "Повідомлялося, що потяг перетнув кордон уночі."),
    ("unattributed", "", "Очікується, що зустріч відбудеться у Владивостоці."),
    ("anonymous", "", "Джерела, близькі до переговорів, сказали Reuters, що угода майже готова."),
    ("official", "Фуміо Кісіда", "Прем’єр-міністр Фуміо Кісіда заявив, що стежить за ситуацією."),
    ("official", "Фуміо Кісіда", "Кісіда додав, що уряд готовий діяти."),
    ("official", "Фуміо Кісіда", "«Ми готові до будь-якого розвитку подій», – наголосив він."),
    ("official", "Світлана Водолага", "За словами речниці ДСНС Світлани Водолаги, пожежу загасили о 5-й ранку."),
    ("person", "Ганна Петрук", "Сусідка Ганна Петрук розповіла, що чула вибух о третій ночі."),
    ("person", "Ганна Петрук", "– Я прокинулася від гуркоту, – каже вона. – Вікна вилетіли."),
    ("person", "Ганна Петрук", "«Вікна вилетіли одразу в усіх, – згадує сусідка Ганна Петрук. – Ми вибігли надвір»."),
    ("official", "відомстві", "У відомстві зазначили, що рух відновлять у середу."),
    ("none", "", "Матч завершився з рахунком 2:1."),
    ("none", "", "На місці працюють рятувальники."),
    ("official", "Метеорологічне агентство Японії", "Метеорологічне агентство Японії оголосило, що було 7,6."),
    ("person", "", "Зі слів очевидців, автомобіль виїхав на зустрічну смугу."),
    ("official", "Офіс генпрокурора", "Про це йдеться в заяві Офісу генпрокурора."),
    ("official", "Тарас Гнатишин", "Мер Калуша Тарас Гнатишин написав у Telegram, що світло повернуть до вечора."),
    ("media", "The New York Times", "Про це пише The New York Times."),
    ("person", "Еліна Світоліна", "«Це був найкращий матч», – сказала в інтерв’ю BBC тенісистка Еліна Світоліна."),
    ("none", "", "Суд визнав його винним."),
    ("unattributed", "", "Кажуть, ремонт завершать до осені."),
    ("agency", "Степ-Інформ", "Агентство «Степ-Інформ» повідомило про затримання мера."),
    ("official", "Іван Кріт", "Прокурор Іван Кріт попросив суд взяти його під варту."),
    ("official", "Поліція", "Поліція повідомила про двох загиблих."),
    ("none", "", "Поліцейські затримали водія."),
]  # fmt: skip
ENGLISH = [
    ("official", "", "The mayor of Springfield, Jane Doe, said on Monday that the bridge would reopen."),
    ("person", "Tom Smith", "“I heard a loud bang,” said neighbour Tom Smith."),
    ("official", "Jane Doe", "Doe added that work would take two weeks."),
    ("unattributed", "", "It was reported that three people were missing."),
    ("unattributed", "", "The company is expected to announce its results next week."),
    ("anonymous", "", "Two sources familiar with the talks told Reuters that a deal was close."),
    ("agency", "Bloomberg", "The minister will resign, Bloomberg reported."),
    ("official", "", "According to the police, two men were arrested."),
    ("none", "", "Rovers won 3-1 on Saturday."),
]  # fmt: skip
AT = datetime(2026, 5, 13, 14, tzinfo=UTC)


def copy_of(language: str, *texts: str, names: tuple[Named, ...] = ()) -> Copy:
    return Copy(tuple(map(Passage, texts)), language, AT, names)


@pytest.mark.parametrize(("language", "rows"), [("uk", UKRAINIAN), ("en", ENGLISH)])
def test_each_paragraph_has_its_source_and_kind(language: str, rows: list[tuple[str, str, str]]) -> None:
    found = find(copy_of(language, *(text for _kind, _name, text in rows)))

    assert [one.kind.value for one in found] == [kind for kind, _name, _text in rows]
    told = [(one.name, name) for one, (_kind, name, _text) in zip(found, rows, strict=True) if name]
    assert [name for name, _wanted in told] == [wanted for _name, wanted in told]


def test_the_register_tells_of_what_kind_a_name_is() -> None:
    names = (Named("Оксана Пишна", "person", "f", role="міністерка освіти"),)

    (known,) = find(copy_of("uk", "Пишна повідомила про нові правила.", names=names))
    (unknown,) = find(copy_of("uk", "Пишна повідомила про нові правила."))

    assert (known.kind, known.name, unknown.kind) == ("official", "Оксана Пишна", "person")


PEOPLE = (
    Named("Ольга Зінь", "person", "f", role="фермерка"),
    Named("Пак Мін Су", "person", "m", role="міністр оборони"),
    Named("Остап Винник", "person", "m", role="реставратор"),
)


@pytest.mark.parametrize(
    ("texts", "kind", "name"),
    [
        (("Ольга Зінь радіє. Пак Мін Су заявив, що згоден.", "«Так», – сказала вона."), "person", "Ольга Зінь"),
        (("Сеул, за словами Пака, не згоден.",), "official", "Пак Мін Су"),
        (("Остап Винник знімав фарбу.", "На горищі, пригадує реставратор, була скриня."), "person", "Остап Винник"),
        (("«Ми встигли», – сказала Ольга.",), "person", "Ольга Зінь"),
        (("Будинок обвалився, передає агентство «Степ-Інформ».",), "agency", "Степ-Інформ"),
        (("Повідомляли про дах школи в Усатовому.",), "unattributed", ""),
        (("Економіст Богдан Турчин сумнівається. На його думку, ціни зростуть.",), "person", "Богдан Турчин"),
        (("Пак Мін Су розповів. Пхеньян, вважає він, перевіряє сусідів.",), "official", "Пак Мін Су"),
        (("Голова спілки пасічників Іван Рій сказав, що меду мало.",), "person", "Іван Рій"),
        (("Юристи вважають вирок м’яким.",), "none", ""),
        (("Міністерство передає громадам автобуси.",), "none", ""),
    ],
)
def test_who_speaks_is_told_by_gender_trade_given_name_and_what_stands_beside(
    texts: tuple[str, ...], kind: str, name: str
) -> None:
    *_before, one = find(copy_of("uk", *texts, names=PEOPLE))

    assert (one.kind, one.name) == (kind, name)


def test_a_language_without_tables_finds_nothing() -> None:
    assert find(copy_of("fi", "Poliisi sanoi, että silta on auki.")) == []


@given(st.lists(st.text(alphabet="аАїЇ’ «»“”–-.,:!?…\nBb0 заявивповідомляєща", max_size=90), min_size=1, max_size=4))
def test_spans_stand_inside_their_passages_and_no_text_crashes_it(texts: list[str]) -> None:
    copy = copy_of("uk", *texts, "Міст відкрили, – каже мер.")
    for one in find(copy):
        length = len(copy.passages[one.passage].text)
        assert 0 <= one.start <= one.end <= length
        assert 0 <= one.name_start <= one.name_end <= length
        assert one.kind in SOURCES or not one.name


def test_the_questions_of_an_interview_state_nothing_and_its_answers_are_whose_they_were() -> None:
    texts = (
        "Очільниця громади Марія Кріль розповіла, як місто пережило зиму.",
        "– Ви на посаді пів року. Що встигли?",
        "– Ми полагодили три котельні.",
        "– Хіба цього мало?",
        "– І останнє: що далі?",
        "– Далі буде школа.",
    )
    copy = Copy(tuple(map(Passage, texts)), "uk", AT)

    assert [one.kind.value for one in find(copy)] == ["official", "none", "official", "official", "none", "official"]
