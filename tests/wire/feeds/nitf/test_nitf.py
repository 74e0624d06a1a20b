from datetime import UTC, datetime

import pytest

from strichka.wire.feeds.kinds import Item, Media, Signal, Status, Unreadable
from strichka.wire.feeds.nitf.nitf import read
from tests.wire.feeds.samples import sample

URL = "https://agency.example/nitf/1.xml"
NITF = sample("nitf.xml").decode()


def item(old: str = "", new: str = "") -> Item:
    assert old in NITF
    (one,) = read(NITF.replace(old, new, 1).encode("windows-1251"), URL).items
    return one


def test_a_document_comes_with_all_that_its_agency_says() -> None:
    assert item() == Item(
        key="AG-MOST/20240514",
        title="Міст відкрили",
        html=(
            "<p>Міст через річку Либідь коштує 5 млн &amp; <em>готовий</em>.</p><h3>Далі</h3><ul><li>раз</li></ul>"
            "<blockquote><p>Нарешті</p></blockquote>"
        ),
        language="uk",
        authors=("Ірина Балачук",),
        subjects=("мости", "транспорт"),
        published=datetime(2024, 5, 14, 6, 32, tzinfo=UTC),
        summary="Коротко",
        dateline="КИЇВ",
        provider="Агенція",
        credit="Агенція",
        ednote="Уточнюється\nМости 2/5",
        urgency=3,
        embargoed=datetime(2024, 5, 14, 12, tzinfo=UTC),
        expires=datetime(2024, 6, 14, tzinfo=UTC),
        version="2.1",
        media=(
            Media(
                "https://agency.example/l.jpg",
                "image/jpeg",
                caption="Міст уранці",
                credit="Ян К.",
                width=1000,
                height=600,
            ),
        ),
    )


def test_a_document_that_counts_no_versions_is_known_by_its_own_id() -> None:
    assert item('generation="2" version="1"').key == "doc-17"


@pytest.mark.parametrize(
    ("old", "new", "signal", "status", "replaces"),
    [
        ('management-status="usable"', 'management-status="canceled"', Signal.KILL, Status.CANCELED, ""),
        ('management-status="usable"', 'management-status="embargoed"', Signal.NONE, Status.WITHHELD, ""),
        (
            'management-status="usable"', 'management-doc-idref="doc-9" management-idref-status="canceled"',
            Signal.KILL, Status.USABLE, "doc-9",
        ),
        ('management-status="usable"', 'management-doc-idref="doc-9"', Signal.UPDATE, Status.USABLE, "doc-9"),
        (
            "<urgency", '<correction info="Не 5, а 6" id-string="doc-9"/><urgency',
            Signal.CORRECTION, Status.USABLE, "doc-9",
        ),
        ('info="Уточнюється"', 'info="KILL: do not use"', Signal.KILL, Status.CANCELED, ""),
        ('msg-type="note"', 'msg-type="Writethru"', Signal.UPDATE, Status.USABLE, ""),
        ("</head>", '<revision-history comment="mandatory kill"/></head>', Signal.KILL, Status.CANCELED, ""),
        ('info="Уточнюється"', 'info="The band Kill Bill plays"', Signal.NONE, Status.USABLE, ""),
    ],
)  # fmt: skip
def test_a_kill_a_correction_and_an_update_are_told(
    old: str, new: str, signal: Signal, status: Status, replaces: str
) -> None:
    one = item(old, new)

    assert (one.signal, one.status, one.replaces) == (signal, status, replaces)


@pytest.mark.parametrize("content", ["<nitf/>", "<nitf><body><body.content/></body></nitf>", "<rss/>", "Міст"])
def test_what_says_nothing_is_said(content: str) -> None:
    with pytest.raises(Unreadable):
        read(content.encode(), URL)
