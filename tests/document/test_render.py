"""The paper's HTML: complete, safe, and with an anchor on every block of text."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from prosemirror.model import Node

from strichka.document import build, contents
from strichka.document.render import to_html
from strichka.document.schema import BLOCKS
from strichka.document.views import FileView, PictureView, SourceView, StoryView
from tests.document.records import NoRecords


class Records(NoRecords):
    """One record of each kind; the newsroom's clock runs in Kyiv."""

    def picture(self, record: str) -> PictureView | None:
        return (
            PictureView("/p/12.webp", 1600, 900, "Порт", "Getty Images", "/p/12-800.webp 800w")
            if record == "12"
            else None
        )

    def story(self, record: str) -> StoryView | None:
        return StoryView("/news/port-abc/", "Порт відкрито") if record == "abc" else None

    def source(self, record: str) -> SourceView | None:
        return SourceView("Kyodo", "https://kyodo.example/") if record == "7" else None

    def file(self, record: str) -> FileView | None:
        return FileView("/f/report.pdf", "application/pdf") if record == "9" else None

    def clock(self, at: datetime) -> str:
        return at.astimezone(ZoneInfo("Europe/Kyiv")).strftime("%H:%M")


def body(*parts: Node, language: str = "uk", anchored: bool = True) -> str:
    document = build.new_document(headline="Г", blocks=parts)
    return to_html(document, since={}, resolve=Records(), language=language, anchored=anchored).body


def plain(*parts: Node) -> str:
    return body(*parts, anchored=False)


def test_every_text_block_has_its_anchor_and_its_edition() -> None:
    document = build.new_document(
        headline="Заголовок", standfirst="Лід", blocks=[build.paragraph("Текст"), build.picture("12", caption="Підпис")]
    )
    since = {block.id: number for number, block in enumerate(contents.blocks(document), 1)}
    page = html.fromstring(f"<main>{to_html(document, since=since, resolve=Records())}</main>")
    anchors = [(one.tag, one.text, one.get("data-b"), one.get("data-since")) for one in page.iterfind(".//*[@data-b]")]
    found = [block for block in contents.blocks(document) if block.text]
    tags = ["h1", "p", "p", "span"]
    assert anchors == [
        (tag, block.text, block.id, str(since[block.id])) for tag, block in zip(tags, found, strict=True)
    ]


def test_the_pieces_of_the_page_come_apart() -> None:
    document = build.new_document(headline="Заголовок", standfirst="Лід", blocks=[build.paragraph("Текст")])
    parts = to_html(document, since={}, resolve=Records(), anchored=False)
    assert (parts.headline, parts.standfirst) == ("<h1>Заголовок</h1>", '<p class="standfirst">Лід</p>')
    assert (parts.body, parts.sources) == ("<p>Текст</p>", "")


def test_a_picture_is_a_figure_with_caption_and_credit() -> None:
    assert plain(build.picture("12", caption="Судно")) == (
        '<figure class="picture"><img src="/p/12.webp" srcset="/p/12-800.webp 800w" width="1600" height="900" '
        'alt="Порт" loading="lazy" decoding="async"><figcaption><span class="caption">Судно</span> '
        '<span class="credit">Getty Images</span></figcaption></figure>'
    )


def test_the_pictures_own_words_in_the_text_win_over_the_registers() -> None:
    shown = plain(build.picture("12", alt="Інше", credit="Наш фотограф"))
    assert 'alt="Інше"' in shown
    assert '<span class="credit">Наш фотограф</span>' in shown


def test_a_picture_that_may_not_be_shown_leaves_nothing() -> None:
    assert plain(build.picture("13", caption="Підпис")) == ""
    assert plain(build.gallery([build.picture("13"), build.picture("13")])) == ""


def test_marks_that_go_on_are_written_once() -> None:
    link = build.link("https://a.example/?x=1&y=2", "Звіт")
    words = [build.text("до ", link), build.text("звіту", link, build.strong()), build.text(" тут", link)]
    assert plain(build.paragraph(words)) == (
        '<p><a href="https://a.example/?x=1&amp;y=2" title="Звіт">до <strong>звіту</strong> тут</a></p>'
    )


def test_a_source_opens_in_the_list_under_the_text_and_is_listed_once() -> None:
    kyodo, envoy = build.source("", kind="agency", record="7"), build.source("Посол", kind="person")
    document = build.new_document(
        headline="Г",
        blocks=[
            build.paragraph([build.text("Kyodo", kyodo), " і ", build.text("посол", envoy)]),
            build.paragraph([build.text("агенція", kyodo)]),
        ],
    )
    parts = to_html(document, since={}, resolve=Records())
    assert '<a id="says-1" href="#source-1" class="source" data-kind="agency">Kyodo</a>' in parts.body
    assert '<a href="#source-1" class="source" data-kind="agency">агенція</a>' in parts.body
    assert parts.sources == (
        '<aside class="sources" aria-label="Джерела"><h2>Джерела</h2><ol>'
        '<li id="source-1"><a href="https://kyodo.example/">Kyodo</a>, '
        '<span class="kind">агентство</span> <a class="back" href="#says-1" aria-label="До слів у тексті: 1">↑</a></li>'
        '<li id="source-2">Посол, <span class="kind">людина</span> '
        '<a class="back" href="#says-2" aria-label="До слів у тексті: 2">↑</a></li></ol></aside>'
    )


def test_a_source_within_a_link_is_no_second_link() -> None:
    words = build.text("Kyodo", build.link("https://a.example/"), build.source("Kyodo"))
    assert '<a href="https://a.example/"><span class="source" data-kind="media">Kyodo</span></a>' in body(
        build.paragraph([words])
    )


def test_related_stories_have_the_headline_of_today_foreign_ones_their_own_and_withdrawn_ones_none() -> None:
    shown = plain(
        build.related(
            [
                build.related_story("Старий заголовок", story="abc"),
                build.related_story("Чужий", href="https://x.example/"),
                build.related_story("Просто слова"),
                build.related_story("Знята з публікації", story="gone"),
            ]
        )
    )
    assert shown == (
        '<aside class="related" aria-label="Читайте також"><h2>Читайте також</h2><ul>'
        '<li><a href="/news/port-abc/">Порт відкрито</a></li>'
        '<li><a href="https://x.example/">Чужий</a></li><li>Просто слова</li></ul></aside>'
    )


def test_blocks_of_one_kind_are_told_apart_by_their_names() -> None:
    shown = plain(build.background(["Раніше"]), build.related([build.related_story("Т", href="https://x.example/")]))
    shown += plain(build.background(["Раніше"]), build.background(["Ще раніше"]))
    assert re.findall('aria-label="([^"]+)"', shown) == ["Довідка", "Читайте також", "Довідка", "Довідка 2"]


def test_an_update_says_when_by_the_newsrooms_clock() -> None:
    assert plain(build.update("2025-11-22T12:07:00Z", [build.paragraph("Нове")])) == (
        '<div class="update"><p class="updated">Оновлено <time datetime="2025-11-22T12:07:00Z">14:07</time></p>'
        "<p>Нове</p></div>"
    )


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        (build.subheading("Далі"), "<h2>Далі</h2>"),
        (build.bullets(["а", "б"]), "<ul><li><p>а</p></li><li><p>б</p></li></ul>"),
        (build.bullets(["а"], ordered=True), "<ol><li><p>а</p></li></ol>"),
        (build.quote(["Так"], attribution="Посол"), "<blockquote><p>Так</p><footer>Посол</footer></blockquote>"),
        (
            build.table([["Рік"], ["2025"]]),
            (
                '<div class="table" tabindex="0"><table><tbody>'
                "<tr><th><p>Рік</p></th></tr><tr><td><p>2025</p></td></tr></tbody></table></div>"
            ),
        ),
        (
            build.embed("https://you.example/abcdefgh", provider="youtube", title="Відео"),
            '<figure class="embed"><a href="https://you.example/abcdefgh" rel="noopener">Відео</a></figure>',
        ),
        (
            build.attachment("9", name="Звіт", size=2_621_440),
            (
                '<p class="file"><a href="/f/report.pdf" type="application/pdf" download="">Звіт</a> '
                '<span class="size">2.5\u00a0МБ</span></p>'
            ),
        ),
        (
            build.video("9", poster="12", caption="Порт"),
            (
                '<figure class="video"><video controls="" preload="none" poster="/p/12.webp">'
                '<source src="/f/report.pdf" type="application/pdf"></video>'
                '<figcaption><span class="caption">Порт</span></figcaption></figure>'
            ),
        ),
        (build.background(["Раніше"]), '<aside class="background" aria-label="Довідка"><p>Раніше</p></aside>'),
        (build.paragraph("\u00a0 "), ""),
        (build.bullets([""]), ""),
        (build.attachment("404", name="Звіт"), ""),
        (build.embed(""), ""),
    ],
)
def test_a_block_has_the_markup_that_says_what_it_is(block: Node, shown: str) -> None:
    assert plain(block) == shown


def test_a_known_address_is_a_card_that_says_what_will_happen() -> None:
    block = build.embed("https://youtu.be/dQw4w9WgXcQ?t=9", provider="telegram", title="Міст <уночі>")
    parts = to_html(build.new_document(headline="Г", blocks=[block]), since={}, resolve=Records())
    assert parts.body == (
        '<figure class="embed" data-provider="youtube"><embed-card class="is-wide" '
        'data-frame="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&amp;start=9" '
        'data-title="YouTube: Міст &lt;уночі&gt;" data-failed="Не завантажується. Відкрийте за посиланням.">'
        '<p class="embed-name">YouTube</p><p class="embed-title">Міст &lt;уночі&gt;</p>'
        '<p class="embed-ask" hidden><button type="button">Показати</button> <span>Завантажиться з YouTube.</span></p>'
        '</embed-card><figcaption><a href="https://youtu.be/dQw4w9WgXcQ?t=9" rel="noopener">Відкрити на youtu.be</a> '
        '<span role="status"></span></figcaption></figure>'
    )


def test_a_feed_has_the_link_of_an_embed_alone() -> None:
    document = build.new_document(headline="Г", blocks=[build.embed("https://youtu.be/dQw4w9WgXcQ", title="Відео")])
    parts = to_html(document, since={}, resolve=Records(), anchored=False)
    assert (
        parts.body == '<figure class="embed"><a href="https://youtu.be/dQw4w9WgXcQ" rel="noopener">Відео</a></figure>'
    )


def test_an_address_that_no_machine_can_take_apart_is_still_shown() -> None:
    assert plain(build.embed("https://[x")) == (
        '<figure class="embed"><a href="https://[x" rel="noopener">https://[x</a></figure>'
    )


class Attached(Records):
    def __init__(self, view: FileView) -> None:
        self.view = view

    def file(self, record: str) -> FileView | None:
        return self.view


def shown_with(view: FileView, block: Node) -> str:
    document = build.new_document(headline="Г", blocks=[block])
    return to_html(document, since={}, resolve=Attached(view), anchored=False).body


def test_a_file_downloads_under_the_name_it_came_with_and_says_its_real_size() -> None:
    view = FileView("/media/f/a/zvit.pdf", "application/pdf", "Звіт «1».pdf", 2048)
    assert shown_with(view, build.attachment("a", name="Звіт", size=9)) == (
        '<p class="file"><a href="/media/f/a/zvit.pdf" type="application/pdf" download="Звіт «1».pdf">Звіт</a> '
        '<span class="size">2\u00a0КБ</span></p>'
    )


def test_a_sound_can_be_played_where_it_stands() -> None:
    view = FileView("/media/f/a/zvuk.mp3", "audio/mpeg", "звук.mp3", 3 << 20)
    assert shown_with(view, build.attachment("a", name="Пісня")) == (
        '<figure class="audio"><audio controls="" preload="none" src="/media/f/a/zvuk.mp3"></audio>'
        '<figcaption><a href="/media/f/a/zvuk.mp3" type="audio/mpeg" download="звук.mp3">Пісня</a> '
        '<span class="size">3.0\u00a0МБ</span></figcaption></figure>'
    )


def test_a_video_keeps_its_place_and_says_how_much_it_weighs() -> None:
    view = FileView("/media/f/a/mist.mp4", "video/mp4", "міст.mp4", 5 << 20, 1280, 720)
    assert shown_with(view, build.video("a", poster="12")) == (
        '<figure class="video"><video controls="" preload="none" poster="/p/12.webp" width="1280" height="720">'
        '<source src="/media/f/a/mist.mp4" type="video/mp4"></video>'
        '<figcaption><span class="size">5.0\u00a0МБ</span></figcaption></figure>'
    )


def test_an_english_page_has_english_words() -> None:
    assert "<h2>Read also</h2>" in body(build.related([build.related_story("a")]), language="en")


def test_a_fragment_for_feeds_has_no_anchors_and_no_links_within_the_page() -> None:
    document = build.new_document(headline="Г", blocks=[build.paragraph([build.text("Kyodo", build.source("Kyodo"))])])
    assert str(to_html(document, since={"x": 1}, resolve=Records(), anchored=False)) == "<h1>Г</h1><p>Kyodo</p>"


hostile = st.text(
    st.sampled_from("<>&\"'`=/ \u00a0їaь𝒳]!-;:(){}") | st.characters(exclude_categories=["Cs", "Cc", "Cn"]),
    min_size=1,
    max_size=30,
) | st.sampled_from(
    ["</p><script>alert(1)</script>", '" onmouseover="alert(1)', "<!--", "]]>", "&lt;b&gt;", "&amp;#60;"]
)


class Hostile(NoRecords):
    def __init__(self, words: str) -> None:
        self.words = words

    def picture(self, record: str) -> PictureView | None:
        return PictureView(self.words, 1, 1, self.words, self.words, self.words)

    def story(self, record: str) -> StoryView | None:
        return StoryView(self.words, self.words)

    def source(self, record: str) -> SourceView | None:
        return SourceView(self.words, self.words)

    def file(self, record: str) -> FileView | None:
        return FileView(self.words, self.words)

    def clock(self, at: datetime) -> str:
        return self.words


def full_of(words: str) -> Node:
    marked = build.text(words, build.strong(), build.source(words, record="7"), build.link("https://a.example/", words))
    return build.new_document(
        headline=words,
        standfirst=words,
        blocks=[
            build.paragraph([marked, words]),
            build.quote([words], attribution=words),
            build.picture("1", caption=words, credit=words, alt=words),
            build.table([[words]]),
            build.embed("https://a.example/", title=words),
            build.attachment("1", name=words, size=5),
            build.video("1", poster="1", caption=words),
            build.related([build.related_story(words), build.related_story(words, story="1")]),
            build.update("2025-11-22T12:07:00Z", [build.paragraph(words)]),
            build.background([words]),
        ],
    )


def shape(document: Node, resolve: Any) -> list[tuple[str, list[str]]]:
    page = html.fromstring(f"<main>{to_html(document, since={}, resolve=resolve)}</main>")
    return [(str(one.tag), sorted(one.keys())) for one in page.iter()]


@settings(deadline=None, max_examples=150)
@given(hostile.filter(lambda words: bool(words.strip())))
def test_no_text_and_no_record_ever_becomes_markup(words: str) -> None:
    document = full_of(words)
    assert shape(document, Hostile(words)) == shape(full_of("слово"), Hostile("слово"))
    page = html.fromstring(f"<main>{to_html(document, since={}, resolve=Hostile(words))}</main>")
    anchored = {one.get("data-b"): one.text_content() for one in page.iterfind(".//*[@data-b]")}
    texts = {
        block.id: block.text for block in contents.blocks(document) if block.text and block.type != "related_story"
    }
    assert anchored == {key: text.replace("\r", "\n") for key, text in texts.items()}


def test_every_kind_of_node_can_be_rendered() -> None:
    assert set(BLOCKS.renderers) == set(build.SCHEMA.nodes) - {"doc", "text"}


def test_whoever_is_not_named_is_at_least_of_a_kind() -> None:
    hidden = [build.text("Кажуть", build.source("", kind="anonymous")), " і ", build.text("пишуть", build.source(""))]
    document = build.new_document(headline="Г", blocks=[build.paragraph(hidden)])
    page = html.fromstring(to_html(document, since={}, resolve=Records()).sources)
    assert [item.text_content() for item in page.iterfind(".//li")] == ["анонімне джерело ↑", "медіа ↑"]
