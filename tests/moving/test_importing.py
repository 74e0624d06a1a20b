"""The way of each text of an archive: what one lacks holds up no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from strichka.moving.importing import Choices, bring_all
from strichka.moving.piece import ArchiveError, Left, Picture, Piece
from strichka.pictures.models import File
from strichka.stories.models import Story
from tests.factories import make_section
from tests.pictures.files import file_of, image

pytestmark = pytest.mark.django_db


class Pile:
    """Texts at hand."""

    source, host = "pile", "www.khvylia.example"

    def __init__(self, *pieces: Piece | Left, breaks: bool = False) -> None:
        self._pieces, self._breaks = pieces, breaks

    def read(self) -> Iterator[Piece | Left]:
        yield from self._pieces
        if self._breaks:
            raise ArchiveError("Далі не читається.")

    def picture(self, url: str) -> Picture:
        return Picture(url)

    def done(self) -> tuple[int, int]:
        return 1, 2


def piece(number: int, html: str = "<p>Вода.</p>", **values: object) -> Piece:
    return Piece(foreign_id=str(number), status="draft", headline=f"Хвиля {number}", html=html, **values)  # type: ignore[arg-type]


def test_text_that_is_too_large_is_named_and_the_others_come() -> None:
    report = bring_all(Pile(piece(1, "<p>я</p>" * 5000), piece(2)), Choices())

    assert list(Story.objects.values_list("headline", flat=True)) == ["Хвиля 2"]
    assert [examples for kind, examples in report.examples.items() if "not taken" in kind] == [["1 Хвиля 1"]]


class Careless(Pile):
    """One whose registers fail."""

    def picture(self, url: str) -> Picture:
        raise ValueError(url)


def test_text_at_which_we_fail_is_named_and_the_others_come(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "porom.jpg").write_bytes(file_of(image(400, 300)).getvalue())

    report = bring_all(Careless(piece(1, '<img src="/porom.jpg">'), piece(2)), Choices(media=tmp_path))

    assert list(Story.objects.values_list("headline", flat=True)) == ["Хвиля 2"]
    assert report.left == {"texts at which we failed: the log says how": 1}
    assert "The text 1 could not be brought." in caplog.text


def test_end_that_cannot_be_read_is_told_with_what_came() -> None:
    make_section()

    report = bring_all(Pile(piece(1), Left("меню", "Головне", 3), breaks=True), Choices())

    assert (report.came["drafts"], report.left, report.stopped) == (1, {"меню": 3}, "Далі не читається.")
    assert report.lines() == ["drafts: 1", "Could not be brought:", "  меню: 3", "    Головне", "Далі не читається."]


def test_links_to_the_former_site_lead_within_this_one_and_its_files_stay() -> None:
    links = (
        "https://khvylia.example/a/?p=1#x", "http://www.khvylia.example", "https://khvylia.example/wp-content/uploads/a.pdf",
        "https://other.example/b/",
    )  # fmt: skip
    bring_all(Pile(piece(1, "".join(f'<p><a href="{link}">слово</a></p>' for link in links))), Choices())

    blocks = Story.objects.get().document["content"][1:]
    assert [block["content"][0]["marks"][0]["attrs"]["href"] for block in blocks] == ["/a/?p=1#x", "/", *links[2:]]


def test_language_that_the_paper_has_is_kept() -> None:
    bring_all(Pile(piece(1, language="en"), piece(2, language="xx")), Choices())

    assert list(Story.objects.order_by("pk").values_list("language", flat=True)) == ["en", "uk"]


def test_text_without_a_headline_gets_words_for_one() -> None:
    bring_all(Pile(Piece(foreign_id="1", status="live", headline=" ", html="<p>Вода.</p>")), Choices())

    assert Story.objects.get().headline == "Без заголовка"


def test_files_of_the_former_site_come_with_their_texts(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("день,час\nвівторок,7\n", "utf-8")
    (tmp_path / "rika.mp3").write_bytes(b"ID3" + bytes(200))
    root = "https://khvylia.example/wp-content/uploads"
    table, sound = f'<p><a href="{root}/plan.csv">План</a></p>', f'<audio src="{root}/rika.mp3"></audio>'
    html = f'{table}{sound}<video src="{root}/no.mp4"></video>'

    report = bring_all(Pile(piece(1, html)), Choices(media=tmp_path))

    link, heard, video = Story.objects.get().document["content"][1:]
    assert link["content"][0]["marks"][0]["attrs"]["href"] == File.objects.get(name="plan.csv").path
    assert (heard["type"], heard["attrs"]["name"], video["type"]) == ("file", "rika.mp3", "embed")
    assert report.came["files"] == 2
    assert report.left == {"sounds and videos: the text links to where they stand": 1}
