"""HTML as passages."""

from collections.abc import Iterator

import pytest
from hypothesis import strategies as st

from strichka.instance.checked_file import file_findings, html_pieces
from strichka.stylebook.copy import Link
from strichka.stylebook.proof.rules import proofreader

SIGNS = st.text(
    st.sampled_from("абвA <>&;/p\"'=#*_[]()`\n-!🚋\u0301") | st.characters(exclude_categories=["Cs"]), max_size=80
)


@pytest.fixture(scope="module", autouse=True)
def stopped() -> Iterator[None]:
    yield
    proofreader("uk-UA").stop()


def words(text: str, name: str = "") -> list[str]:
    return [text[one.start : one.end] for one in file_findings.find(text, "uk", name=name)]


PAGE = """<!doctype html><html lang="uk"><head><title>Міст</title><style>p { тутт: 1 }</style></head><body>
<nav><a href="/">Головнаа</a></nav><article><h1>Міст відкрили</h1>
<p>Рада <b>розг&#1083;янула</b> &laquo;апеляцию&raquo;,   про яку <a href="/x">писали тут</a> на минулому тижні.</p>
<figure><img src="a.jpg" alt="Потягг на мосту"><figcaption>Люди на мосту чекають на трамвай</figcaption></figure>
<p>Другий абзац має ще більше слів, щоб його впізнали як частину тексту.</p></article>
<footer>Усі правва</footer></body></html>"""


def test_html_is_read_as_the_story_on_its_page() -> None:
    assert words(PAGE, "a.html") == ["апеляцию", "Потягг"]
    (link,) = [one for piece in html_pieces.pieces(PAGE) for one in piece.passage.links if one.href == "/x"]
    assert link == Link(36, 46, "/x")


def test_a_sign_that_is_written_as_a_reference_is_found_with_all_of_it() -> None:
    assert words("<p>Рада розглянула апеляци&#1102; та п&rsquo;ять.</p>", "a.html") == ["апеляци&#1102;"]
