from strichka.wire.page.page import Byline
from strichka.wire.page.reader import read


def test_a_byline_may_name_a_role_alone():
    page = read(", чергова редакторка\n\nУ Лісовому відкрили міст\n\nМіст відкрили вночі.")
    assert page.bylines == (Byline("", "чергова редакторка"),)
    assert page.headline == "У Лісовому відкрили міст"
