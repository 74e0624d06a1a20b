import json
from dataclasses import replace

from django.utils import timezone

from strichka.inbox.as_json import from_json, to_json
from strichka.wire.feeds.kinds import Item, Media, Signal, Status

WHOLE = Item(
    key="1", title="Т", html="<p>С</p>", url="https://a.example/", language="uk", authors=("А", "Б"), subjects=("В",),
    published=timezone.now(), updated=timezone.now(), summary="К", dateline="Київ", provider="П", credit="Кр",
    usage_terms="У", ednote="Н", urgency=3, embargoed=timezone.now(), expires=timezone.now(), status=Status.WITHHELD,
    signal=Signal.CORRECTION, version="2", replaces="0",
    media=(Media(url="https://a.example/m.jpg", mime_type="image/jpeg", caption="П", width=10),),
)  # fmt: skip


def test_all_that_a_sender_said_comes_back() -> None:
    assert from_json(json.loads(json.dumps(to_json(WHOLE)))) == WHOLE


def test_what_is_not_said_takes_no_room() -> None:
    assert to_json(Item(key="1", title="", html="")) == {"key": "1", "status": "usable"}


def test_of_a_file_the_sum_is_kept() -> None:
    wire = to_json(replace(WHOLE, media=(Media(name="a", content=b"x"),)))

    assert set(wire["media"][0]) == {"name", "file"}
    assert from_json(wire).media == (Media(name="a"),)


def test_a_field_of_a_later_release_is_passed_over() -> None:
    assert from_json({"key": "1", "later": 1, "media": [{"later": 2, "url": "u"}]}).media == (Media(url="u"),)
