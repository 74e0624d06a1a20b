import pytest

from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID

CELLS = '<tr><th>Рік</th><th>Тонн</th></tr><tr><td rowspan="2">2021</td><td>7</td></tr><tr><td>9</td></tr>'


@pytest.mark.parametrize("order", ["before", "after"])
def test_a_table_at_an_edge_of_the_text_is_whole(order):
    table = f"<table>{CELLS}<tr><td colspan=2>разом</td></tr></table>"
    text = f"{table}<p>{SAID}</p><p>{MORE}</p>" if order == "before" else f"<p>{SAID}</p><p>{MORE}</p>{table}"
    page = read(f"<!doctype html><article><h1>Врожай за роками</h1>{text}</article>")
    (found,) = [part for part in page.paragraphs if part.kind == "table"]
    rows = [["".join(run.text for run in cell) for cell in row] for row in found.rows]
    assert (rows, found.ordered) == ([["Рік", "Тонн"], ["2021", "7"], ["", "9"], ["разом", ""]], True)
    assert page.left_out == ()


def test_a_table_s_caption_is_no_picture_s():
    caption = "<figcaption>За даними управління</figcaption>"
    page = read(
        f"<article><h1>Врожай за роками</h1><p>{SAID}</p><figure><table>{CELLS}</table>{caption}</figure><p>{MORE}"
    )
    assert [part.kind for part in page.paragraphs] == ["paragraph", "table", "paragraph", "paragraph"]
    assert page.paragraphs[2].text == "За даними управління"
