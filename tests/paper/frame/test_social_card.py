from typing import Any

import pytest

from strichka.baking import press
from tests.paper.reading import page

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def meta(found: Any, name: str) -> list[str]:
    return [one.get("content") for one in found.iterfind(".//meta") if name in (one.get("property"), one.get("name"))]


def test_a_page_without_a_picture_shows_the_newsroom_s_card():
    found = page("/")
    assert meta(found, "og:image") == [f"{SITE}/card.png"]
    assert (meta(found, "og:image:width"), meta(found, "og:image:height")) == (["1200"], ["630"])
    assert meta(found, "og:locale:alternate") == ["en_GB"]
    drawn = press.render("/card.png").content
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) < 20_000
