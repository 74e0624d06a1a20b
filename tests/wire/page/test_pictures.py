import pytest

from strichka.wire.page.pictures import Picture

SEEN = "Учні біля нової спортивної зали"


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Фото: Ганна Дуб", "", "Ганна Дуб"),
        (f"Фото: Ганна Дуб. {SEEN}", SEEN, "Ганна Дуб"),
        (f"[Фото: Ганна Дуб. {SEEN}]", SEEN, "Ганна Дуб"),
        (
            "Фото: на знімку видно, як до нової школи заходять діти",
            "на знімку видно, як до нової школи заходять діти",
            "",
        ),
    ],
)
def test_a_line_of_a_credit_may_hold_the_caption(text, caption, credit):
    picture = Picture()
    picture.add_credit(text)
    assert (picture.note().caption, picture.note().credit) == (caption, credit)


def test_a_caption_ends_without_the_sign_before_the_credit():
    picture = Picture()
    picture.add_caption(f"{SEEN} /")
    assert picture.note().caption == SEEN
