import pytest

from tests.wire.page.pages import middle_of, page_of

LINE = "Другу чергу на тридцять тисяч тонн збудують наступного року, якщо не подорожчає бетон, запевнили в громаді."


@pytest.mark.parametrize(
    "box",
    [
        "<div class=x><p>Цей текст існує завдяки вам</p><button>Хочу долучитися</button></div>",
        "<div class=x><h4>Тільки головне</h4><p>Без сміття і щодня о сьомій</p><a href=/v>Хочу листи</a></div>",
        "<section class=x><p>Маєте що сказати?</p><form><label>Пошта</label></form></section>",
    ],
    ids=["button", "bare link", "form"],
)
def test_a_box_that_asks_for_something_is_left_out(box):
    assert middle_of(page_of(box)) == []


@pytest.mark.parametrize(
    "box",
    [
        "<div class=x><p>Довідка: елеватор вміщує двадцять тисяч тонн</p></div>",
        f"<div class=x><p>{LINE}</p><a href=/v>Рішення ради</a></div>",
        "<div class=x><p>Елеватор збудувала родина</p><a href=/v>Іван Коваль</a></div>",
    ],
    ids=["nothing to press", "running text", "a name"],
)
def test_other_boxes_stay(box):
    assert middle_of(page_of(f"<p>{LINE}</p>", box))[:1] == [LINE]
    assert len(middle_of(page_of(f"<p>{LINE}</p>", box))) > 1


def test_entries_of_a_live_blog_with_their_buttons_are_its_text():
    said = [f"О {hour}-й годині перевізник відправив ще {hour} автобусів до обласного центру" for hour in range(10, 15)]
    entries = [f"<div class=e><p>{one}</p><button>Поширити</button></div>" for one in said]
    assert middle_of(page_of(*entries)) == said


def test_a_card_with_nothing_but_a_link_is_related():
    page = page_of("<div class=x><a href=/v><span>Водії скаржаться на ями біля ринку</span></a></div>")
    assert [note.headline for note in page.related] == ["Водії скаржаться на ями біля ринку"]
