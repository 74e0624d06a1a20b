from datetime import UTC, datetime
from pathlib import Path

import pytest

from strichka.wire.feeds.kinds import Item, Media, Signal, Status, Unreadable
from strichka.wire.feeds.newsmlg2.newsmlg2 import read
from tests.wire.feeds.samples import sample

URL = "https://agency.example/g2/"
OFFICIAL = Path(__file__).parents[5] / "shared/schemas/newsml-g2/examples"


def test_an_item_comes_with_all_that_its_agency_says() -> None:
    first = read(sample("message.xml"), URL).items[0]

    assert first == Item(
        key="urn:newsml:agency.example:20240514:1",
        title="Міст відкрили",
        html="<p>Міст <em>відкрили</em>.</p><p>Ним йдуть &amp; їдуть.</p>",
        language="uk",
        authors=("Ірина Балачук",),
        subjects=("мости", "річка"),
        published=datetime(2024, 5, 14, 6, 32, tzinfo=UTC),
        updated=datetime(2024, 5, 14, 7, tzinfo=UTC),
        summary="Коротко",
        dateline="КИЇВ, 14 травня",
        provider="Агенція",
        credit="Міністерство",
        usage_terms="Лише передплатникам",
        ednote="Не раніше полудня\nВиправлено число",
        urgency=2,
        embargoed=datetime(2024, 5, 14, 12, tzinfo=UTC),
        status=Status.WITHHELD,
        signal=Signal.CORRECTION,
        version="2",
        replaces="urn:newsml:agency.example:20240514:0",
        media=(
            Media(
                "https://agency.example/chart.png",
                "image/png",
                caption="Коротко",
                credit="Ірина Балачук",
                usage_terms="Лише передплатникам",
                width=600,
                height=400,
            ),
        ),
    )


def test_what_was_canceled_is_a_kill_and_nitf_inside_is_a_text() -> None:
    second = read(sample("message.xml"), URL).items[1]

    assert (second.status, second.signal, second.html) == (Status.CANCELED, Signal.KILL, "<p>Текст Яна</p>")


def test_an_embargo_without_an_end_withholds() -> None:
    third = read(sample("message.xml"), URL).items[2]

    assert (third.status, third.embargoed, third.html) == (Status.WITHHELD, None, "<p>Раз</p><p>Два</p>")


def test_a_package_is_told_and_kept() -> None:
    (broken,) = read(sample("message.xml"), URL).broken

    assert broken.reason.startswith("a package of other items")
    assert b"20240514:p" in broken.content


def test_the_official_examples_are_read_where_they_are_there() -> None:
    paths = sorted(OFFICIAL.glob("*.xml"))
    items = [read(path.read_bytes(), "http://example.com/").items for path in paths]

    assert [len(found) for found in items] == [1] * len(paths)
    if paths:
        update, text, photo = (found[0] for found in items)
        assert (update.signal, update.title) == (Signal.UPDATE, 'Fed to halt QE to avert "bubble"')
        assert text.html.count("<p>") == 2
        assert (photo.media[0].width, photo.media[0].credit) == (1500, "Spencer Platt/Getty Images")
        assert photo.media[0].caption.startswith("A general view")


@pytest.mark.parametrize("content", ["<NewsML/>", "<rss/>", "Міст", ""])
def test_what_is_none_is_said(content: str) -> None:
    with pytest.raises(Unreadable):
        read(content.encode(), URL)
