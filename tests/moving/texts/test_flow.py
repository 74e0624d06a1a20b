"""Lines of an element become paragraphs."""

import lxml.html

from strichka.moving.texts.flow import Flow, Shared
from strichka.moving.texts.fragment import no_file
from strichka.moving.texts.inline import Run


def read(html: str, *, is_classic: bool = False) -> Flow:
    flow = Flow(Shared(lambda _asked: "", no_file, is_classic, {}))
    flow.children(lxml.html.fragment_fromstring(html, create_parent="body"), Run(""))
    flow.flush()
    return flow


def test_address_alone_in_its_line_is_a_post_of_others() -> None:
    blocks = read("<p>https://youtu.be/x</p><p>Ось https://youtu.be/x</p>").blocks

    assert [block.type.name for block in blocks] == ["embed", "paragraph"]


def test_link_that_leads_elsewhere_than_it_says_stays_a_link() -> None:
    [block] = read('<p><a href="https://a.example/">https://b.example/</a></p>').blocks

    assert block.type.name == "paragraph"


def test_marks_reach_into_blocks() -> None:
    [first, second] = read("<b>раз<div>два</div></b>").blocks

    assert [block.first_child.marks[0].type.name for block in (first, second)] == ["strong", "strong"]


def test_end_of_a_line_is_one_in_classic_texts_alone() -> None:
    assert [len(read("раз\nдва", is_classic=classic).blocks) for classic in (True, False)] == [2, 1]
