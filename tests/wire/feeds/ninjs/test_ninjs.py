from datetime import UTC, datetime
from pathlib import Path

import pytest

from strichka.wire.feeds.kinds import Item, Media, Signal, Status, Unreadable
from strichka.wire.feeds.ninjs.ninjs import read
from tests.wire.feeds.samples import sample

URL = "https://agency.example/feed"
MORNING, NOON = datetime(2024, 5, 14, 6, 32, tzinfo=UTC), datetime(2024, 5, 14, 12, tzinfo=UTC)
OFFICIAL = Path(__file__).parents[5] / "shared/schemas/ninjs/examples-3.1"


def test_an_object_of_the_first_versions_is_read_by_their_names() -> None:
    assert read(sample("ninjs-1.6.json"), URL).items == (
        Item(
            key="urn:agency:1",
            title="Міст відкрили",
            html="<p>Міст <b>відкрили</b></p>",
            language="uk",
            authors=("Ірина Балачук",),
            subjects=("мости", "Ян", "Київ"),
            published=MORNING,
            updated=datetime(2024, 5, 14, 7, tzinfo=UTC),
            summary="Коротко",
            dateline="Київ",
            provider="Міністерство",
            credit="Агенція",
            usage_terms="Лише передплатникам",
            ednote="Не раніше полудня",
            urgency=2,
            embargoed=NOON,
            expires=datetime(2024, 6, 14, tzinfo=UTC),
            status=Status.WITHHELD,
            version="3",
            media=(
                Media(
                    "https://a.example/l.jpg",
                    "image/jpeg",
                    caption="Міст уранці",
                    credit="Ян К.",
                    width=2000,
                    height=1000,
                ),
            ),
        ),
    )


def test_objects_of_the_third_version_are_read_by_theirs() -> None:
    items = read(sample("ninjs-3.1.json"), URL)
    first, second = items.items

    assert (first.title, first.html, first.summary) == ("Міст відкрили", "<p>Міст <em>відкрили</em></p>", "Коротко")
    assert (first.url, first.provider, first.ednote) == (
        "https://agency.example/2.html", "Міністерство", "Уточнюється",
    )  # fmt: skip
    assert (first.published, first.embargoed, first.subjects) == (MORNING, NOON, ("Ян",))
    assert first.media == (
        Media("https://agency.example/2.jpg", "image/jpeg", caption="Міст уранці", width=640, height=480),
    )
    assert (second.key, second.status, second.signal) == (
        "https://agency.example/3", Status.CANCELED, Signal.KILL,
    )  # fmt: skip
    assert len(items.broken) == 1


@pytest.mark.parametrize("shape", ["%s", "[%s]", '{"items": [%s]}', '{"data": [%s]}'])
def test_one_object_or_many_in_any_wrapping(shape: str) -> None:
    content = shape % sample("ninjs-1.6.json").decode()

    assert [item.key for item in read(content.encode(), URL).items] == ["urn:agency:1"]


def test_the_official_examples_are_read_where_they_are_there() -> None:
    paths = sorted(OFFICIAL.glob("*.json"))
    items = {path.name[:3]: read(path.read_bytes(), "http://example.com/").items for path in paths}

    assert {number: len(found) for number, found in items.items()} == dict.fromkeys(items, 1)
    assert all(found[0].key for found in items.values())
    if paths:
        assert items["004"][0].html.startswith("<p>GROSSETO, Italy (AP)")
        assert items["006"][0].media[0].url.endswith("-big.jpg")
        assert items["007"][0].authors == ("Paulo Santalucia and Frances d'Emilio",)


@pytest.mark.parametrize("content", ["{}", "[]", "[1, 2]", '{"items": 5}', '"text"', "5", "<a/>", ""])
def test_what_is_no_ninjs_is_said(content: str) -> None:
    with pytest.raises(Unreadable):
        read(content.encode(), URL)
