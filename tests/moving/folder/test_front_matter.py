"""Front matter in the many ways in which people write it."""

from datetime import UTC, datetime

import pytest

from strichka.moving.folder import front_matter

OTHERS = "---\r\nauthors:\r\n- name: Остап\r\ntags: а, б\r\n---\r\n# Заголовок\r\n\r\nТекст"


def test_names_are_lists_lines_and_objects() -> None:
    text = front_matter.read(OTHERS, is_markdown=True)

    assert text.list("author", "authors") == ["Остап"]
    assert text.list("tags") == ["а", "б"]
    assert (text.line("title"), text.html.strip()) == ("Заголовок", "<p>Текст</p>")


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2021-04-02", datetime(2021, 4, 1, 21, tzinfo=UTC)),
        ("2021-04-02 09:15", datetime(2021, 4, 2, 6, 15, tzinfo=UTC)),
        ("2021-04-02T09:15:00Z", datetime(2021, 4, 2, 9, 15, tzinfo=UTC)),
        ("учора", None),
    ],
)
def test_time_without_a_zone_is_the_newsrooms(written: str, at: datetime | None) -> None:
    assert front_matter.read(f"---\ndate: {written}\n---\n", is_markdown=True).moment("Europe/Kyiv", "date") == at


def test_heading_that_says_the_title_stands_once() -> None:
    same = front_matter.read("---\ntitle: Пором\n---\n# Пором\n\nВода", is_markdown=True)
    other = front_matter.read("---\ntitle: Пором\n---\n# Річка\n\nВода", is_markdown=True)

    assert "Пором" not in same.html
    assert "<h1>Річка</h1>" in other.html


def test_yaml_makes_no_objects() -> None:
    with pytest.raises(front_matter.FrontError):
        front_matter.read("---\nx: !!python/object/apply:os.getcwd []\n---\n", is_markdown=True)
