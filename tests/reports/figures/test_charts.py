import pytest
from lxml import etree

from strichka.reports.figures.charts import HEIGHT, WIDTH, Bar, Chart, bars, columns

pytestmark = pytest.mark.any_database
SVG = "{*}"


def chart(*values, words=str, label="Січ"):
    return Chart("key", "Назва <1>", "Найбільше & найменше", [Bar(label, value, words(value)) for value in values])


@pytest.mark.parametrize("drawn", [columns, bars])
def test_a_chart_is_an_image_with_a_name_and_a_description(drawn):
    picture = etree.fromstring(drawn(chart(1, 2)))
    title, description = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert (title.text, description.text) == ("Назва <1>", "Найбільше & найменше")
    assert picture.get("role") == "img"
    assert (picture.get("aria-labelledby"), picture.get("aria-describedby")) == (title.get("id"), description.get("id"))
    assert picture.find(f"{SVG}g").get("aria-hidden") == "true"
    assert not any(element.get("style") for element in picture.iter())


def test_columns_are_as_high_as_their_values():
    rects = etree.fromstring(columns(chart(10, 5, None, 0))).findall(f".//{SVG}rect")
    assert [float(rect.get("height")) for rect in rects] == [HEIGHT, HEIGHT / 2]
    assert all(float(rect.get("x")) >= 0 and float(rect.get("x")) + float(rect.get("width")) <= WIDTH for rect in rects)


def test_bars_are_as_long_as_their_values_and_nothing_has_no_bar():
    rects = etree.fromstring(bars(chart(10, 5, None))).findall(f".//{SVG}rect")
    first, second = (float(rect.get("width")) for rect in rects)
    assert first == 2 * second


@pytest.mark.parametrize("drawn", [columns, bars])
@pytest.mark.parametrize("values", [(), (0,), (None, None)])
def test_nothing_draws_as_well(drawn, values):
    assert etree.fromstring(drawn(chart(*values))).findall(f".//{SVG}rect") == []


def test_words_that_would_cover_their_neighbors_are_left_out():
    few, many = (etree.fromstring(columns(chart(*[1234] * number, label="1"))) for number in (6, 24))
    assert [text.text for text in few.iter(f"{SVG}text")].count("1234") == 6
    assert [text.text for text in many.iter(f"{SVG}text")].count("1234") == 0
    assert [text.text for text in many.iter(f"{SVG}text")].count("1") == 24


def test_every_second_of_long_labels_is_left_out():
    drawn = etree.fromstring(columns(chart(*[1] * 24, words=lambda _value: "", label="23")))
    assert [text.text for text in drawn.iter(f"{SVG}text")] == ["23"] * 12
