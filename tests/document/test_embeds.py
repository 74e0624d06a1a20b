import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.document.embeds import ORIGINS, PROVIDERS, recognize

TUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
POST = "https://www.facebook.com/plugins/post.php?show_text=true&href="
VIDEO = "https://www.facebook.com/plugins/video.php?show_text=false&href="
KNOWN = [
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "youtube", "wide", TUBE),
    ("http://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=1m30s", "youtube", "wide", TUBE + "&start=90"),
    ("https://youtu.be/dQw4w9WgXcQ?si=abc&t=42", "youtube", "wide", TUBE + "&start=42"),
    ("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", "youtube", "wide", TUBE),
    ("https://youtube.com/shorts/dQw4w9WgXcQ", "youtube", "tall", TUBE),
    (
        "https://x.com/NASA/status/1234567890123456789?s=20", "x", "post",
        "https://platform.twitter.com/embed/Tweet.html?id=1234567890123456789&dnt=true",
    ),
    (
        "https://mobile.twitter.com/i/web/status/12", "x", "post",
        "https://platform.twitter.com/embed/Tweet.html?id=12&dnt=true",
    ),
    ("https://t.me/s/hirski_novyny/4821", "telegram", "post", "https://t.me/hirski_novyny/4821?embed=1"),
    ("https://t.me/hirski_novyny/4821?single", "telegram", "post", "https://t.me/hirski_novyny/4821?embed=1"),
    ("https://www.instagram.com/p/Cabc-_123/", "instagram", "post", "https://www.instagram.com/p/Cabc-_123/embed/"),
    (
        "https://instagram.com/some.one/reel/Cabc123/?igsh=x", "instagram", "post",
        "https://www.instagram.com/reel/Cabc123/embed/",
    ),
    (
        "https://www.facebook.com/rada.misto/posts/pfbid02abc?locale=uk_UA", "facebook", "post",
        POST + "https%3A%2F%2Fwww.facebook.com%2Frada.misto%2Fposts%2Fpfbid02abc",
    ),
    (
        "https://m.facebook.com/permalink.php?story_fbid=pfbid0Zx&id=100", "facebook", "post",
        POST + "https%3A%2F%2Fwww.facebook.com%2Fpermalink.php%3Fstory_fbid%3Dpfbid0Zx%26id%3D100",
    ),
    (
        "https://www.facebook.com/rada.misto/videos/700700700700700/", "facebook", "wide",
        VIDEO + "https%3A%2F%2Fwww.facebook.com%2Frada.misto%2Fvideos%2F700700700700700",
    ),
    (
        "https://www.facebook.com/watch/?ref=saved&v=700700700", "facebook", "wide",
        VIDEO + "https%3A%2F%2Fwww.facebook.com%2Fwatch%2F%3Fv%3D700700700",
    ),
    (
        "https://www.facebook.com/reel/700700", "facebook", "tall",
        VIDEO + "https%3A%2F%2Fwww.facebook.com%2Freel%2F700700",
    ),
    (
        "https://www.tiktok.com/@some.one/video/7300000000000000000?lang=uk", "tiktok", "tall",
        "https://www.tiktok.com/embed/v2/7300000000000000000",
    ),
    ("https://datawrapper.dwcdn.net/aB3dE/4/", "datawrapper", "chart", "https://datawrapper.dwcdn.net/aB3dE/"),
    ("https://www.datawrapper.de/_/aB3dE/", "datawrapper", "chart", "https://datawrapper.dwcdn.net/aB3dE/"),
    (
        "https://public.flourish.studio/visualisation/12345/", "flourish", "chart",
        "https://flo.uri.sh/visualisation/12345/embed",
    ),
    ("https://flo.uri.sh/story/77/embed", "flourish", "chart", "https://flo.uri.sh/story/77/embed"),
    (
        "https://www.google.com/maps/embed?pb=!1m18!1m12!2m3!1f0!5e0!3m2!1suk!2sua", "google-maps", "map",
        "https://www.google.com/maps/embed?pb=!1m18!1m12!2m3!1f0!5e0!3m2!1suk!2sua",
    ),
    (
        "https://www.google.com/maps/place/%D0%9A%D0%B8%D1%97%D0%B2/@50.4,30.3,10z/data=!3m1!8m2!3d50.4501!4d30.5234!16z",
        "google-maps", "map", "https://www.google.com/maps?q=50.4501,30.5234&output=embed",
    ),
    (
        "https://www.google.com.ua/maps/@50.4501,30.5234,12.5z?entry=ttu", "google-maps", "map",
        "https://www.google.com/maps?ll=50.4501,30.5234&z=12&output=embed",
    ),
    (
        "https://maps.google.com/?q=50.45,-30.5", "google-maps", "map",
        "https://www.google.com/maps?q=50.45,-30.5&output=embed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("url", "provider", "shape", "frame"), KNOWN, ids=[row[0] for row in KNOWN])
def test_an_address_of_a_known_provider_has_its_frame(url: str, provider: str, shape: str, frame: str) -> None:
    found = recognize(url)
    assert found is not None
    assert (found.provider, found.shape, found.frame) == (provider, shape, frame)


def test_the_nine_providers_are_known_by_an_example_each() -> None:
    assert {row[1] for row in KNOWN} == set(PROVIDERS)
    assert len(PROVIDERS) == 9


def test_origins_are_bare_and_encrypted() -> None:
    assert len(ORIGINS) == len(set(ORIGINS))
    assert [origin for origin in ORIGINS if not re.fullmatch(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+", origin)] == []
    assert "https://www.youtube-nocookie.com" in ORIGINS


STRANGE = [
    "https://youtube.com.evil.net/watch?v=dQw4w9WgXcQ",
    "https://evil.net/https://youtu.be/dQw4w9WgXcQ",
    "https://www.youtube.com@evil.net/watch?v=dQw4w9WgXcQ",
    "https://user:pass@www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ",
    "https://xn--youtbe-2ya.com/watch?v=dQw4w9WgXcQ",
    "https://www.уoutube.com/watch?v=dQw4w9WgXcQ",
    "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
    "https://youtube.com./watch?v=dQw4w9WgXcQ",
    "//www.youtube.com/watch?v=dQw4w9WgXcQ",
    "javascript:alert(1)//youtu.be/dQw4w9WgXcQ",
    "ftp://youtu.be/dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ\n",
    " https://youtu.be/dQw4w9WgXcQ",
    "https://youtu.be/../dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ/../x",
    "https://www.youtube.com/watch#v=dQw4w9WgXcQ",
    "https://www.youtube.com/watch#&v=dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQx",
    "https://youtu.be/dQw4w9WgX%2f",
    "https://t.me/c/1234567/89",
    "https://t.me/joinchat/AAAA",
    "https://x.com/NASA",
    "https://x.com/../status/12",
    "https://www.facebook.com/login.php?next=https://evil.net/posts/12345",
    "https://www.facebook.com/../posts/1234567",
    "https://www.instagram.com/p/../../x/",
    "https://vm.tiktok.com/ZMabcdef/",
    "https://maps.app.goo.gl/abc",
    "https://www.google.com/maps/embed?pb=!1m18&x=https://evil.net",
    "https://www.google.com/search?q=50.4,30.5",
    "https://datawrapper.dwcdn.net/aB3dE6/",
    "https://flo.uri.sh/visualisation/12345/embed/../../x",
    "https://youtu.be/" + "a" * 3000,
    "",
]


@pytest.mark.parametrize("url", STRANGE)
def test_what_only_looks_like_a_provider_is_not_recognized(url: str) -> None:
    assert recognize(url) is None


PIECES = [row[0] for row in KNOWN]
ALPHABET = "abcXYZ019./:?&=#@%!_-\\ \n\t'\"<>{}у，。"


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A known address with something put in, taken out or joined to another."""
    url = draw(st.sampled_from(PIECES))
    at = draw(st.integers(0, len(url)))
    end = draw(st.integers(at, min(len(url), at + 6)))
    return url[:at] + draw(st.text(ALPHABET, max_size=8) | st.sampled_from(PIECES)) + url[end:]


@given(mangled() | st.text())
def test_whatever_comes_a_frame_is_of_a_known_origin_and_holds_nothing_but_ids(url: str) -> None:
    found = recognize(url)
    if found is None:
        return
    parts = urlsplit(found.frame)
    assert f"{parts.scheme}://{parts.netloc}" in ORIGINS
    assert found.frame.startswith(tuple(origin + "/" for origin in ORIGINS))
    assert re.fullmatch(r"[A-Za-z0-9:/?&=.,%!_~*-]+", found.frame)
    assert ".." not in parts.path
    assert parts.fragment == ""
    inner = parse_qs(parts.query).get("href", ["https://www.facebook.com/"])
    assert all(urlsplit(one).netloc == "www.facebook.com" for one in inner)
