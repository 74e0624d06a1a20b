from strichka.wire.feeds.kinds import Media
from strichka.wire.feeds.rss.enclosed import MOST_MEDIA, media_of
from strichka.wire.feeds.trees import Element, name_of, tree_of

URL = "https://vysnya.example/rss.xml"


def entry(inner: str) -> Element:
    return tree_of(f'<item xmlns:media="http://search.yahoo.com/mrss/">{inner}</item>')


def test_each_picture_keeps_its_own_credit_and_else_has_that_of_the_entry() -> None:
    item = entry(
        '<media:credit>Агенція</media:credit><media:content url="a.jpg" medium="image"><media:credit>Ян</media:credit>'
        '<media:title>Міст</media:title></media:content><media:content url="b.mp4" type="video/mp4"/>'
    )

    assert media_of(item, URL) == (
        Media("https://vysnya.example/a.jpg", "image/*", caption="Міст", credit="Ян"),
        Media("https://vysnya.example/b.mp4", "video/mp4", credit="Агенція"),
    )


def test_a_small_picture_stands_for_one_only_where_there_is_no_other() -> None:
    small = '<media:thumbnail url="s.jpg" width="90" height="60"/>'

    assert [one.url[-5:] for one in media_of(entry(small), URL)] == ["s.jpg"]
    assert [one.url[-5:] for one in media_of(entry(f'{small}<media:content url="l.jpg"/>'), URL)] == ["l.jpg"]


def test_a_caption_is_taken_out_of_the_text() -> None:
    item = entry("<title>A</title><media:description>підпис</media:description><description>B</description>")
    media_of(item, URL)

    assert [name_of(one) for one in item] == ["title", "description"]
    assert item[1].text == "B"


def test_what_leads_nowhere_and_what_is_too_much_is_left() -> None:
    rows = "".join(f'<enclosure url="/{n}.jpg"/>' for n in range(MOST_MEDIA + 9))

    assert media_of(entry('<enclosure url="javascript:x()"/><media:content/>'), URL) == ()
    assert len(media_of(entry(rows), URL)) == MOST_MEDIA
