"""Attachments are found by number, by address, and by the text they belong to."""

from strichka.moving.wordpress.referenced import Attachment, Index


def test_attachments_are_found_each_way() -> None:
    index = Index()
    rows = [Attachment(str(number), f"https://a.example/{number}.jpg", parent="7") for number in (11, 4)]
    for row in rows:
        index.add(row)

    assert index.attachment("11") == rows[0]
    assert index.at("https://a.example/4.jpg") == rows[1]
    assert index.of("7") == [rows[1], rows[0]]
    assert (index.attachment("5"), index.at(""), index.of("8"), index.block("1")) == (None, None, [], "")
    index.close()
