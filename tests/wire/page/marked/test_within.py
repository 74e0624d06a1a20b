import pytest

from strichka.wire.page.marked.within import BREAK, SEAM, is_seam, parted, parted_lines
from strichka.wire.page.page import Run
from tests.wire.page.pages import SAID, page_of


@pytest.mark.parametrize(
    ("before", "after", "touching", "href", "seam"),
    [
        ("Іван Гай", "21 серпня", False, "", True),
        ("Energie", "Glashütte", False, "", True),
        ("18:31", "7 коментарів", True, "", True),
        ("18:31", "7 коментарів", False, "", False),
        ("Теги", "клюква", True, "/tag/1", True),
        ("Теги", "клюква", True, "", False),
        ("П", "резидент", True, "", False),
        ("слово ", "Друге", True, "", False),
    ],
)
def test_words_that_only_a_style_keeps_apart_are_told(before, after, touching, href, seam):
    assert is_seam(Run(before), after, touching=touching, href=href) is seam


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
