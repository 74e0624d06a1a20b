import pytest

from strichka.wire.page.plain.elements import plain
from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID


@pytest.mark.parametrize(
    ("markup", "made"),
    [
        ("<i><p><x-a>Ніна</x-a><x-b>1</x-b></i>", '<i><p><div class="x-a">Ніна</div><div class="x-b">1</div></i>'),
        ("<p>Міст <x-ref>тут</x-ref> новий</p>", '<p>Міст <span class="x-ref">тут</span> новий</p>'),
        ('<x-app class="a"><p>слово</p></x-app>', '<div class="a"><p>слово</p></div>'),
        ("<x-a><p>не закрито", '<div class="x-a"><p>не закрито'),
    ],
)  # fmt: skip
def test_an_element_of_a_sites_own_is_a_division_or_a_span(markup, made):
    assert plain(f"<body>{markup}") == f"<body>{made}"


def test_a_page_of_such_elements_is_read():
    line = "<x-byline>Олена Гай</x-byline><x-date>4 березня 2025, 09:40</x-date>"
    head = f"<x-title><h1>Школи відремонтують</h1></x-title>{line}"
    page = read(f"<!doctype html><x-app>{head}<x-body><p>{SAID}</p><p>{MORE}</p></x-body></x-app>")
    assert ([one.name for one in page.bylines], page.published) == (["Олена Гай"], "2025-03-04T09:40")
    assert [part.text for part in page.paragraphs] == [SAID, MORE]
