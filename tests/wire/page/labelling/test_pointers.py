import pytest

from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, middle_of, page_of

HEAD = "Школи відремонтують за дванадцять мільйонів"
OTHER = "Скільки отримує міський голова"


def test_a_link_alone_under_a_line_that_points_at_it_is_related():
    page = page_of(f"<div><b class=y></b>Із цього ж циклу</div><div><a href=/2>{OTHER}</a></div>")
    assert [note.headline for note in page.related] == [OTHER]


def test_the_line_above_a_link_is_kept_since_it_may_be_the_storys():
    assert "Скільки це коштує" in middle_of(page_of(f"<p>Скільки це коштує</p><p><a href=/2>{OTHER}</a></p>"))


@pytest.mark.parametrize(
    "head", ["Інші колонки", "More stories from the coast", "Więcej wiadomości", "Weitere Meldungen"]
)
def test_under_a_list_of_others_nothing_is_the_storys(head):
    page = read(f"{HEAD}\n\n{SAID}\n\n{MORE}\n\n{head}\nЛеонід Сич\n{OTHER}\n")
    assert ([part.text for part in page.paragraphs], page.bylines) == ([SAID, MORE], ())


def test_topics_under_a_related_headline_are_topics():
    page = read(f"{HEAD}\n\n{SAID}\n\n{MORE}\n\nЧитайте також: {OTHER}\n\n#міст #дороги\n")
    assert page.topics == ("міст", "дороги")


def test_a_subheading_after_a_headline_on_the_marker_s_own_line_is_the_story_s():
    page = read(f"Школи відремонтують\n\n{SAID}\n\nЧитайте також: Ярмарок меду перенесли\n\nЩо з пільгами\n\n{MORE}\n")
    assert [part.text for part in page.paragraphs if part.kind != "related"] == [SAID, "Що з пільгами", MORE]
