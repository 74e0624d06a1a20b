import pytest

from strichka.wire.page.marked.within import BREAK, SEAM, is_seam, parted, parted_lines
from strichka.wire.page.page import Run
from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, middle_of, page_of

HEAD = "Школи відремонтують за дванадцять мільйонів"


@pytest.mark.parametrize(
    ("before", "after", "touching", "another", "seam"),
    [
        ("Іван Гай", "21 серпня", False, False, True),
        ("Energie", "Glashütte", False, False, True),
        ("18:31", "7 коментарів", True, False, True),
        ("18:31", "7 коментарів", False, False, False),
        ("Теги", "клюква", True, True, True),
        ("Теги", "клюква", True, False, False),
        ("П", "резидент", True, False, False),
        ("слово ", "Друге", True, False, False),
    ],
)
def test_words_that_only_a_style_keeps_apart_are_told(before, after, touching, another, seam):
    assert is_seam(Run(before), after, touching=touching, another=another) is seam


def test_running_text_is_one_piece_whatever_its_elements():
    runs = [(Run("Перше"), 1), (Run(SEAM), 1), (Run("Друге"), 2)]
    assert [[run.text for run, _ in piece] for piece in parted(runs)] == [["Перше"], ["Друге"]]
    assert len(parted([(Run(SAID), 1), (Run(SEAM), 1), (Run(SAID), 2)])) == 1


def test_lines_of_one_paragraph_stay_together_unless_one_is_no_text():
    runs = [Run("перший рядок вірша"), Run(BREAK), Run("другий рядок вірша")]
    assert parted_lines(runs) == [runs]
    assert len(parted_lines([Run(SAID), Run(BREAK), Run("Фото: Іван Гай")])) == 2
    assert len(parted_lines([Run(SAID), Run(BREAK), Run("Василь КОПИЛО.")])) == 2


def test_a_line_of_a_head_is_read_piece_by_piece():
    page = page_of("<div><span>Читали 18</span><span>Поділитися</span></div>")
    assert "Поділитися" in page.left_out


def test_pieces_with_a_space_between_are_parted_where_one_is_a_label():
    line = "<p><span>Розмовляла Марта Кривенко</span> <span>Світлини: Остап Лучко</span></p>"
    assert [
        who.name for who in read(f"<article><h1>{HEAD}</h1>{line}<p>{SAID}</p><p>{MORE}</p></article>").bylines
    ] == ["Марта Кривенко"]


def test_an_account_and_the_time_beside_it_are_left_out():
    account = "<span>Автор: <a href=/user/redaktor>redaktor</a></span>"
    line = f"<div>{account} <span>Вчора, 17:05</span> <span>Переглядів: 310</span></div>"
    page = read(f"<article><h1>{HEAD}</h1>{line}<p>{SAID}</p><p>{MORE}</p></article>")
    assert ([part.text for part in page.paragraphs], page.bylines, page.standfirst) == ([SAID, MORE], (), "")


def test_words_of_a_paragraph_are_not_parted():
    assert middle_of(page_of("<p><b>Марта Кривенко</b> <i>пішла додому.</i></p>")) == ["Марта Кривенко пішла додому."]
