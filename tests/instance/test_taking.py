from pathlib import Path

import pytest

from strichka.instance.errors import InstanceError
from strichka.instance.taking import Choices, take
from strichka.stories.models import Card, CheckSetting, Story
from tests.factories import make_section

pytestmark = pytest.mark.django_db

TEXT = "Елеватор прийняв перше зерно\n\nУночі запрацював новий елеватор, і перше зерно прийняли ще до сходу сонця.\n"


def test_a_second_take_says_where_the_first_one_is_and_how_to_take_it_all_the_same(tmp_path: Path) -> None:
    make_section()
    file = tmp_path / "page.txt"
    file.write_bytes(TEXT.encode("koi8-u"))
    first = take(file, Choices(publish=True, encoding="koi8-u"))

    with pytest.raises(InstanceError) as refused:
        take(file, Choices(publish=True, encoding="KOI8-U"))

    assert str(refused.value) == (
        f"{file} was not taken: This is here already, as “Елеватор прийняв перше зерно”. "
        f"Look at {first.url}, or add --again."
    )
    assert take(file, Choices(publish=False, encoding="koi8-u", again=True)).id != first.id
    assert Story.objects.count() == 2


def test_an_encoding_that_nobody_knows_is_said(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(TEXT.encode())
    with pytest.raises(InstanceError, match="No encoding is called 'windows-9'"):
        take(file, Choices(publish=False, encoding="windows-9"))


def test_what_the_desk_would_ask_about_is_said_and_published(tmp_path: Path) -> None:
    make_section()
    file = tmp_path / "page.txt"
    file.write_text(TEXT, "utf-8")

    taken = take(file, Choices(publish=True))

    assert taken.url == Card.objects.get().path
    assert taken.notes[-2:] == (
        "Nobody is named as its author. Name a person, or a role alone.",
        "It has no topic. Choose one, so that readers find it beside its like.",
    )


def test_what_blocks_is_said_and_leaves_no_draft(tmp_path: Path) -> None:
    make_section()
    CheckSetting.objects.create(name="byline", severity="blocking")
    file = tmp_path / "page.txt"
    file.write_text(TEXT, "utf-8")

    with pytest.raises(InstanceError) as refused:
        take(file, Choices(publish=True))

    assert str(refused.value) == f"{file} was not taken: Nobody is named as its author. Name a person, or a role alone."
    assert not Story.objects.exists()
    assert take(file, Choices(publish=False)).notes == ()
