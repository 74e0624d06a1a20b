import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strichka.baking.page_address import LONGEST, normal, place_of
from strichka.baking.store import StorePathError, names_of


@pytest.mark.parametrize(
    ("asked", "kept", "place"),
    [
        ("/politics/old", "/politics/old/", "/politics/old/"),
        ("/politics/old/", "/politics/old/", "/politics/old/"),
        ("/2019/item.html", "/2019/item.html", "/2019/item.html/"),
        ("/2019/item.html/", "/2019/item.html", "/2019/item.html/"),
        ("/новини/міст", "/новини/міст/", "/новини/міст/"),
        ("/", "/", "/"),
        ("/a?b/", "/a%3Fb/", "/a?b/"),
    ],
)
def test_an_address_is_kept_in_one_form_and_has_one_place(asked, kept, place):
    assert (normal(asked), place_of(kept)) == (kept, place)


@pytest.mark.parametrize(
    "asked", ["old", "//", "/a//b/", "/.env", "/a/../b", "/a\x00", "/a\\b", "/page.gz", "/x/index.html", "/�/",
              "/" + "a" * LONGEST]
)  # fmt: skip
def test_what_could_be_no_pages_address_is_refused(asked):
    with pytest.raises(StorePathError):
        normal(asked)


@settings(max_examples=50)
@given(st.text(max_size=20).map("/{}".format))
def test_a_normal_address_stays_as_it_is_and_its_place_can_be_baked(asked):
    try:
        address = normal(asked)
    except StorePathError:
        return
    assert normal(address) == normal(place_of(address)) == address
    assert names_of(place_of(address))[-1] == "index.html"
