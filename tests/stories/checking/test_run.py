from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import translation

from strichka.document import build
from strichka.lib.setting import words
from strichka.stories.checking.check import Check, Finding
from strichka.stories.checking.declared import CHECKS
from strichka.stories.checking.run import NotReady, of_draft, severities
from strichka.stories.checking.text import Text
from strichka.stories.domain.create import create
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.enums import Severity
from strichka.stories.models import CheckSetting, Story
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import RULES, Rule
from strichka.stylebook.rule import Finding as Found
from strichka.stylebook.rule import Severity as Weight
from tests.factories import make_section, make_story, publish_story
from tests.paper.reading import make_picture, set_fields

pytestmark = pytest.mark.django_db


def found(story: Story) -> list[tuple[str, str]]:
    story.refresh_from_db()
    return [(one.check.name, one.severity.value) for one in of_draft(story)]


def with_pictures(count: int) -> Story:
    blocks = [
        build.paragraph([build.text("рішення суду", build.link(f"https://example.org/{at}"))]) for at in range(count)
    ]
    blocks += [build.picture(make_picture(at, alt="", credit="").public_id) for at in range(count)]
    blocks += [build.related([build.related_story("Міст", story=make_story().public_id)]) for _at in range(count)]
    return create(
        by=None, document=build.new_document(headline="Міст", blocks=blocks).to_json(), section=make_section()
    )


def test_what_each_check_means_is_as_declared_until_the_newsroom_sets_it() -> None:
    CheckSetting.objects.create(name="alt", severity="blocking")
    CheckSetting.objects.create(name="section", severity="off")
    meanings = {name: severity.value for name, severity in severities().items()}
    assert meanings == {
        "headline": "blocking",
        "section": "blocking",  # no page can be made without it
        "text": "blocking",
        "byline": "warning",
        "topics": "warning",
        "headline_length": "warning",
        "alt": "blocking",
        "credit": "blocking",
        "rights": "off",
        "rights_ended": "blocking",
        "used_once": "blocking",
        "not_again": "blocking",
        "inside_links": "warning",
        "outside_links": "warning",
        "source_marks": "warning",
        "stale_date": "warning",
        "stylebook": "blocking",
        "untranslated": "warning",
        "behind_original": "warning",
        "comments": "warning",
        "names": "warning",
        "house_words": "warning",
    }


def test_what_blocks_comes_first_and_what_is_off_is_not_asked() -> None:
    story = with_pictures(1)
    assert [name for name, _severity in found(story)] == ["credit", "byline", "topics", "alt", "inside_links"]
    CheckSetting.objects.create(name="alt", severity="blocking")
    CheckSetting.objects.create(name="byline", severity="off")
    assert found(story)[:3] == [("alt", "blocking"), ("credit", "blocking"), ("topics", "warning")]


@pytest.mark.parametrize("kind", ["flash", "advertising"])
def test_a_flash_and_an_advertisement_need_neither_author_nor_topic(kind: str) -> None:
    assert found(make_story(kind=kind)) == []


def test_what_readers_have_already_is_not_found_again_and_what_is_new_is() -> None:
    story = publish_story()
    assert found(story) == []
    set_fields(story, lead_picture=make_picture(1, alt="", credit="Яна").public_id)
    assert found(story) == [("alt", "warning")]


def test_a_fix_of_a_word_waits_for_nothing_that_readers_have_already() -> None:
    story = with_pictures(1)
    CheckSetting.objects.create(name="credit", severity="warning")
    publish(story=story, by=None)
    CheckSetting.objects.all().delete()
    for name in ("byline", "topics", "alt", "credit", "inside_links"):
        CheckSetting.objects.create(name=name, severity="blocking")
    set_fields(story, dateline="Харків")
    assert publish(story=story, by=None, kind="minor").number == 2


@pytest.mark.parametrize(("kind", "goes_out"), [("update", False), ("minor", False), ("correction", True)])
def test_only_where_we_say_that_we_were_wrong_a_new_finding_holds_nothing_up(kind: str, *, goes_out: bool) -> None:
    CheckSetting.objects.create(name="credit", severity="blocking")
    story = publish_story()
    set_fields(story, lead_picture=make_picture(1, alt="Міст", credit="").public_id)
    if goes_out:
        assert publish(story=story, by=None, kind=kind, note="Не той міст.").number == 2
    else:
        with pytest.raises(NotReady, match="The lead picture has no credit"), translation.override("en"):
            publish(story=story, by=None, kind=kind)
    kill(story=story, by=None, note="Не той міст.")


@pytest.mark.parametrize("count", [1, 3])
def test_checks_ask_the_database_by_kind_however_much_there_is(
    count: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    story = Story.objects.select_related("section").get(pk=with_pictures(count).pk)
    of_draft(story)
    with django_assert_num_queries(
        11
    ):  # bylines, topics, sources; settings, pictures, stories, links, comments; words, names
        results = of_draft(story)
    assert len(results) == 2 + 3 * count


def test_of_a_rule_of_the_stylebook_a_hint_is_no_reason_to_ask_and_the_newsroom_has_the_last_word() -> None:
    def find(passage: Passage, _copy: Copy) -> Iterator[Found]:
        for severity in Weight:
            yield Found("mine", 0, 1, severity, words(uk=f"{severity}: {passage.text}"))

    story = make_story("Міст.", kind="flash", headline="")
    with RULES.temporarily(Rule("mine", find)):
        assert found(story)[1:] == [("stylebook", "blocking"), ("stylebook", "warning")]
        CheckSetting.objects.create(name="stylebook", severity="warning")
        assert found(story)[1:] == [("stylebook", "warning"), ("stylebook", "warning")]


def test_a_check_that_fails_is_told_and_holds_nobody_up(caplog: pytest.LogCaptureFixture) -> None:
    def broken(_text: Text) -> Iterator[Finding]:
        raise ValueError("зламалося")

    mine = Check(name="mine", label="моє", remedy="", severity=Severity.BLOCKING, find=broken)  # type: ignore[arg-type]
    story = make_story(kind="flash")
    with CHECKS.temporarily(mine):
        assert found(story) == [("mine", "warning")]
        assert publish(story=story, by=None).number == 1
    assert "зламалося" in caplog.text
