"""The demo newsroom's own files: complete, consistent, and typeset as a newsroom would."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, IptcImagePlugin

import strichka.demo
from strichka.document.embeds import PROVIDERS, recognize
from strichka.pictures import metadata
from strichka.sources.enums import SourceKind
from strichka.staff.enums import Role
from strichka.stories.enums import AdvertisingMark, Kind, Label, Weight
from strichka.topics.enums import TopicKind

DEMO = Path(strichka.demo.__file__).parent
CONTENT = DEMO / "content"

Story = dict[str, Any]
Block = dict[str, Any]


def read(name: str) -> Any:
    return json.loads((CONTENT / name).read_text(encoding="utf-8"))


NEWSROOM = read("newsroom.json")
PICTURES = {row["key"]: row for row in read("pictures.json")}
ERRORS = read("errors.json")
STORIES: dict[str, Story] = {
    story["key"]: story
    for story in (json.loads(path.read_text(encoding="utf-8")) for path in sorted((CONTENT / "stories").glob("*.json")))
}
INLINE = {
    "strong": re.compile(r"\*\*[^*]+\*\*"),
    "emphasis": re.compile(r"(?<!\*)\*[^*]+\*(?!\*)"),
    "link": re.compile(r"\[[^\]]+\]\((https://[^)]+)\)"),
    "source": re.compile(r"\{\{[^|{}]+\|([a-z0-9-]+)\}\}"),
}
BLOCKS = {
    "paragraph", "subheading", "list", "quote", "picture", "gallery",
    "table", "embed", "file", "related", "background", "update",
}  # fmt: skip


def blocks(story: Story) -> Iterator[Block]:
    for block in story["document"]["blocks"]:
        yield block
        yield from block.get("blocks", [])


def block_texts(block: Block) -> Iterator[str]:
    for field in ("text", "attribution", "caption", "name"):
        if block.get(field):
            yield block[field]
    yield from block.get("items", [])
    for row in block.get("rows", []):
        yield from row


def texts(story: Story) -> Iterator[str]:
    """Everything a reader may see of a story, field by field."""
    document = story["document"]
    fields = (document["headline"], document["standfirst"], story["short_headline"], story["lead_caption"])
    yield from (text for text in (*fields, story["dateline"]) if text)
    for block in blocks(story):
        yield from block_texts(block)
    for edition in story["editions"]:
        yield edition["note"]
        yield from (new for _, new in edition["replace"])


def words(story: Story) -> int:
    return len(re.findall(r"[\w’]+", " ".join(text for block in blocks(story) for text in block_texts(block))))


def published() -> list[Story]:
    return [story for story in STORIES.values() if story["status"] == "published"]


def slugs(part: str) -> set[str]:
    return {row["slug"] for row in NEWSROOM[part]}


def test_the_newsroom_is_large_enough_to_look_alive() -> None:
    languages = Counter(story["language"] for story in published())
    assert languages["uk"] >= 44
    assert languages["en"] >= 6
    assert Counter(story["status"] for story in STORIES.values())["draft"] == 3
    assert Counter(story["status"] for story in STORIES.values())["killed"] == 1
    assert len(NEWSROOM["sections"]) == 8
    assert len(NEWSROOM["people"]) >= 8
    assert len(NEWSROOM["topics"]) >= 30
    assert len(NEWSROOM["sources"]) >= 10


def test_every_kind_weight_label_and_advertising_mark_occurs() -> None:
    assert {story["kind"] for story in published()} == set(Kind.values)
    assert {story["weight"] for story in published()} == set(Weight.values)
    assert {label for story in published() for label in story["labels"]} == set(Label.values)
    marks = Counter(story["advertising_mark"] for story in published() if story["kind"] == Kind.ADVERTISING)
    assert marks == dict.fromkeys(AdvertisingMark.values, 1)
    assert {story["advertising_mark"] for story in published() if story["kind"] != Kind.ADVERTISING} == {None}


def test_every_block_and_every_inline_mark_occurs() -> None:
    assert {block["type"] for story in published() for block in blocks(story)} == BLOCKS
    everything = " ".join(text for story in published() for text in texts(story))
    assert [name for name, pattern in INLINE.items() if not pattern.search(everything)] == []
    lists = {block["ordered"] for story in published() for block in blocks(story) if block["type"] == "list"}
    assert lists == {True, False}


def test_a_flash_is_a_headline_alone() -> None:
    flashes = [story for story in published() if story["kind"] == Kind.FLASH]
    assert len(flashes) >= 2
    for story in flashes:
        assert story["document"]["standfirst"] is None
        assert story["document"]["blocks"] == []


def test_articles_are_long_reads_and_one_is_very_long() -> None:
    lengths = {story["key"]: words(story) for story in published() if story["kind"] == Kind.ARTICLE}
    assert min(lengths.values()) >= 900, lengths
    longest = max(lengths, key=lambda key: lengths[key])
    assert lengths[longest] >= 1500, lengths
    parts = {block["type"] for block in blocks(STORIES[longest])}
    assert {"subheading", "quote", "table", "gallery"} <= parts


def test_the_live_text_has_a_dozen_updates_from_the_newest_to_the_oldest() -> None:
    for story in (story for story in published() if story["kind"] == Kind.LIVE_TEXT):
        times = [block["time"] for block in blocks(story) if block["type"] == "update"]
        assert len(times) >= 12
        assert times == sorted(times)
        assert times[-1] <= story["published_minutes_ago"]
        points = [block for block in blocks(story) if block["type"] == "update" and block.get("key")]
        assert len(points) >= 3


def test_stories_are_spread_over_four_days_and_most_densely_over_today() -> None:
    ages = [story["published_minutes_ago"] for story in published()]
    days = Counter(age // 1440 for age in ages)
    assert set(days) == {0, 1, 2, 3}
    assert days[0] > days[1] > days[3]


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_every_reference_of_a_story_resolves(story: Story) -> None:
    assert story["section"] in slugs("sections")
    assert set(story["topics"]) <= slugs("topics")
    assert {byline["person"] for byline in story["bylines"]} <= slugs("people")
    assert story["lead_picture"] is None or story["lead_picture"] in PICTURES
    for block in blocks(story):
        assert {block["picture"]} if block["type"] == "picture" else set() <= PICTURES.keys()
        assert set(block.get("pictures", [])) <= PICTURES.keys()
        assert set(block.get("stories", [])) <= STORIES.keys()
        assert block["type"] != "file" or (CONTENT / "files" / block["file"]).stat().st_size > 100
        assert block["type"] != "embed" or block["url"].startswith("https://")
    named = {slug for text in texts(story) for slug in INLINE["source"].findall(text)}
    assert named <= slugs("sources")


def test_every_provider_of_embeds_occurs_by_an_address_that_is_recognized() -> None:
    urls = [block["url"] for story in published() for block in blocks(story) if block["type"] == "embed"]
    found = [recognize(url) for url in urls]
    assert {one.provider for one in found if one} == set(PROVIDERS)
    assert None not in found


def test_related_stories_are_published_in_the_same_language_and_never_the_story_itself() -> None:
    for story in published():
        for block in blocks(story):
            for key in block.get("stories", []):
                assert key != story["key"]
                assert (STORIES[key]["status"], STORIES[key]["language"]) == ("published", story["language"])


def test_translations_are_linked_to_ukrainian_stories_of_the_same_kind_and_section() -> None:
    english = [story for story in STORIES.values() if story["language"] == "en"]
    for story in english:
        original = STORIES[story["translation_of"]]
        assert original["language"] == "uk"
        assert (original["kind"], original["section"]) == (story["kind"], story["section"])
    assert len({story["translation_of"] for story in english}) == len(english)
    assert {story["translation_of"] for story in STORIES.values() if story["language"] == "uk"} == {None}


def test_editions_change_words_that_really_stand_in_the_text() -> None:
    corrections = 0
    for story in published():
        current = json.dumps(story["document"], ensure_ascii=False)
        ages = [story["published_minutes_ago"], *(edition["minutes_ago"] for edition in story["editions"])]
        assert ages == sorted(ages, reverse=True)
        for edition in story["editions"]:
            corrections += edition["kind"] == "correction"
            assert edition["note"]
            assert edition["replace"]
            for old, new in edition["replace"]:
                assert current.count(old) == 1, (story["key"], old)
                current = current.replace(old, new)
    assert corrections >= 2


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error["wrong"])
def test_each_deliberate_error_stands_once_in_its_story(error: dict[str, str]) -> None:
    story = STORIES[error["story"]]
    places = {
        "headline": story["document"]["headline"],
        "lead_caption": story["lead_caption"] or "",
        "body": " ".join(text for block in blocks(story) for text in block_texts(block)),
    }
    assert places[error["place"]].count(error["wrong"]) == 1
    assert error["wrong"] != error["right"]


def test_ukrainian_text_uses_ukrainian_typography() -> None:
    straight = re.compile("[\"'`“”]| - |--|\\.\\.\\.|[а-яіїєґ]\\*{3}|  ")
    for story in STORIES.values():
        if story["language"] == "uk":
            plain = [re.sub(r"\(https://[^)]+\)", "", text) for text in texts(story)]
            assert [text for text in plain if straight.search(text) and "„" not in text] == [], story["key"]


def test_no_text_has_a_doubled_word_but_the_deliberate_one() -> None:
    doubled = re.compile(r"\b([а-яіїєґ’]{2,}) \1\b", re.IGNORECASE)
    found = [match[0] for story in STORIES.values() for text in texts(story) for match in doubled.finditer(text)]
    assert found == ["до до"]


def test_no_ukrainian_word_hides_a_latin_letter() -> None:
    mixed = re.compile(r"\b\w*(?:[а-яіїєґА-ЯІЇЄҐ][a-zA-Z]|[a-zA-Z][а-яіїєґА-ЯІЇЄҐ])\w*")
    assert [m[0] for story in STORIES.values() for text in texts(story) for m in mixed.finditer(text)] == []


def test_one_sign_in_stands_for_each_role() -> None:
    assert Counter(user["role"] for user in NEWSROOM["users"]) == dict.fromkeys(Role.values, 1)
    assert {user["person"] for user in NEWSROOM["users"] if user["person"]} <= slugs("people")
    assert all(user["password"] and user["display_name"] for user in NEWSROOM["users"])


def test_sources_and_topics_are_of_known_kinds_and_every_one_has_both_names() -> None:
    assert {row["kind"] for row in NEWSROOM["sources"]} == set(SourceKind.values)
    assert {row["kind"] for row in NEWSROOM["topics"]} == set(TopicKind.values)
    for part in ("sections", "people", "topics", "sources"):
        assert all(row["name"]["uk"] and row["name"]["en"] for row in NEWSROOM[part])
        assert len(slugs(part)) == len(NEWSROOM[part])


def test_a_topic_never_forbids_a_form_that_it_also_allows() -> None:
    for row in NEWSROOM["topics"]:
        allowed = {row["name"]["uk"], *row["forms"], *row["aliases"]}
        assert not allowed & set(row["forbidden"]), row["slug"]
        assert len(row["forms"]) == len(set(row["forms"]))
    assert sum(bool(row["forbidden"]) for row in NEWSROOM["topics"]) >= 5


def test_every_topic_has_at_least_one_story() -> None:
    used = {topic for story in published() for topic in story["topics"]}
    assert slugs("topics") - used == set()


def test_the_front_places_published_stories() -> None:
    rows = NEWSROOM["front"]
    assert [row["story"] for row in rows if STORIES[row["story"]]["status"] != "published"] == []
    assert {row["region"] for row in rows} == {"lead", "second", "choice"}
    assert all(row["hours"] > 0 for row in rows)


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())
def test_a_picture_is_wide_light_and_carries_its_words(picture: dict[str, str]) -> None:
    path = DEMO / "pictures" / picture["file"]
    assert path.stat().st_size <= 250_000
    with Image.open(path) as image:
        assert image.width >= 1600
        found = {name: words for name, words in asdict(metadata.read(image)).items() if words}
        assert found == {name: picture[name] for name in ("caption", "credit", "creator", "rights")}
        iptc = IptcImagePlugin.getiptcinfo(image)
        xmp = image.getxmp()["xmpmeta"]["RDF"]["Description"]
    assert iptc is not None
    assert iptc[1, 90] == b"\x1b%G"
    words_by_field = {120: "caption", 80: "creator", 110: "credit", 116: "rights"}
    assert {name: iptc[2, number].decode() for number, name in words_by_field.items()} == {
        name: picture[name] for name in words_by_field.values()
    }
    assert xmp["Credit"] == picture["credit"]
    assert xmp["creator"]["Seq"]["li"] == picture["creator"]
    assert picture["alt"]


def test_every_picture_is_shown_somewhere_and_no_file_is_left_over() -> None:
    shown = {story["lead_picture"] for story in published()}
    assert PICTURES.keys() <= shown
    assert {path.name for path in (DEMO / "pictures").glob("*.jpg")} == {row["file"] for row in PICTURES.values()}
