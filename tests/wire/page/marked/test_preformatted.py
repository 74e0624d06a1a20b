"""Preformatted text: an agency's lines broken at a column, a poem's by its author."""

from strichka.wire.page.marked import preformatted
from tests.wire.page.pages import page_of

WIRE = """<pre>
<i>Рибалки просять владу відкрити шлюз іще до нересту, бо за тиждень буде
пізно.</i>

    БУРШТИН, 3 квітня. /Став/. Шлюз на Гнилій Липі не відчиняли <b>від
осені</b>, і щука стоїть перед ним у мілкій воді. Так розповів голова
місцевої спілки рибалок.

    Про це він написав три листи, і на жоден із них досі не
відповіли.

  * шлюз у Бурштині

  * гребля в Більшівцях

                                        Марко Очерет
--12 ст/ок
</pre>"""


def test_lines_that_a_program_broke_go_on_whatever_marks_they_hold():
    texts = [part.text for part in page_of(WIRE).paragraphs]
    assert "Рибалки просять владу відкрити шлюз іще до нересту, бо за тиждень буде пізно." in texts
    assert "Про це він написав три листи, і на жоден із них досі не відповіли." in texts
    assert any("Шлюз на Гнилій Липі не відчиняли від осені, і щука" in text for text in texts)
    assert "шлюз у Бурштині\nгребля в Більшівцях" in texts
    assert not any("ст/ок" in text for text in texts)


def test_a_poem_keeps_its_lines():
    poem = "Ходить осінь берегами,\nстеле листя під ногами\nі шепоче до води:\nти ніколи не зійди."
    assert preformatted.unwrapped(poem) == poem


def test_the_text_stays_as_long_as_it_was():
    text = "    Довгий рядок, який програма зламала рівно на шістдесятій\nколонці, а потім іще один, такий самий "
    text += "завдовжки, аби було\nвидно.\n\n\nНовий."
    made = preformatted.unwrapped(text)
    assert len(made) == len(text)
    assert made.split() == text.split()
    assert "\n\n\nНовий." in made
    assert preformatted.unwrapped("") == ""
