from strichka.wire.page.page import Byline
from strichka.wire.page.reader import read


def test_a_byline_may_name_a_role_alone():
    page = read(", чергова редакторка\n\nУ Лісовому відкрили міст\n\nМіст відкрили вночі.")
    assert page.bylines == (Byline("", "чергова редакторка"),)
    assert page.headline == "У Лісовому відкрили міст"


def test_a_name_with_many_apostrophes_is_read_at_once():
    """Thirty of them had taken some hours: the modifier apostrophe was a letter and a sign between letters."""
    page = read("У Лісовому відкрили міст\n\nО" + "ʼа" * 30 + "1 Ткач\n\nМіст відкрили вночі.")
    assert page.headline == "У Лісовому відкрили міст"
    assert read("У Лісовому відкрили міст\n\nАвтор: Марʼяна Ткач\n\nМіст відкрили вночі.").bylines == (
        Byline("Марʼяна Ткач", ""),
    )
