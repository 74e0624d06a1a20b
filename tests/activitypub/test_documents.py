from dataclasses import replace
from datetime import UTC, datetime

import pytest

from strichka.activitypub import documents
from strichka.activitypub.models import Note
from strichka.senders.sender import Change, Message, Picture

AT = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
MESSAGE = Message(
    key="k", story="s", change=Change.PUBLISHED, edition=1, headline="Міст & «відкрили»", text="",
    url="https://bereh.example/uk/mist-s/?a=1&b=2", language="uk", published=AT, updated=AT,
    standfirst="Рух <почався>.", mark="Реклама", topics=("Збройні сили", "COVID-19", "2024", "Міст"),
    picture=Picture("https://bereh.example/media/p/1.jpg", "Міст", "Яна"),
)  # fmt: skip


def note(**changed: object) -> documents.Document:
    row = Note(public_id="abc", name="news", published_at=AT, changed_at=AT)
    return documents.note(row, replace(MESSAGE, **changed))  # type: ignore[arg-type]


def test_a_note_has_headline_standfirst_link_picture_and_topics() -> None:
    link = "https://bereh.example/uk/mist-s/?a=1&amp;b=2"
    shown = "bereh.example/uk/mist-s/?a=1&amp;b=2"
    content = note()["content"]
    assert content.startswith(
        "<p>Реклама</p><p><strong>Міст &amp; «відкрили»</strong></p><p>Рух &lt;почався&gt;.</p>"
        f'<p><a href="{link}" rel="nofollow noopener">{shown}</a></p><p><a href='
    )
    assert [tag["name"] for tag in note()["tag"]] == ["#ЗбройніСили", "#COVID19", "#Міст"]
    assert note()["contentMap"] == {"uk": content}
    assert note()["attachment"] == [
        {"type": "Image", "mediaType": "image/jpeg", "url": "https://bereh.example/media/p/1.jpg", "name": "Міст (Яна)"}
    ]
    assert note()["to"] == ["https://www.w3.org/ns/activitystreams#Public"]
    assert note()["published"] == "2026-11-30T09:30:00Z"
    assert "updated" not in note()


def test_an_editors_own_words_stand_instead_with_their_links_and_lines() -> None:
    content = note(text="Їдьмо!\nhttps://a.example/x?y=<z>.\n\nДалі", mark="", url="", topics=())["content"]
    assert content == (
        '<p>Їдьмо!<br><a href="https://a.example/x?y=" rel="nofollow noopener">a.example/x?y=</a>&lt;z&gt;.</p>'
        "<p>Далі</p>"
    )


@pytest.mark.parametrize(
    ("change", "language", "words"),
    [
        (Change.CORRECTED, "uk", "Виправлено: Ой &amp; ай."),
        (Change.UPDATED, "uk", "Оновлено: Ой &amp; ай."),
        (Change.CORRECTED, "en", "Corrected: Ой &amp; ай."),
    ],
)
def test_a_change_says_what_it_is(change: Change, language: str, words: str) -> None:
    changed = note(change=change, note="Ой & ай.", language=language)
    assert f"<p><em>{words}</em></p>" in changed["content"]
    assert changed["updated"] == "2026-11-30T09:30:00Z"
