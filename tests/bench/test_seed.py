import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from django.conf import settings

from strichka.bench.made_up.manuscripts import Desk, Sizes
from strichka.document import check, contents
from strichka.document.schema import load
from strichka.document.steps import apply
from strichka.instance.whole_bake import bake
from strichka.lib.identifiers import ALPHABET
from strichka.stories import snapshot
from strichka.stories.domain.publish import publish
from strichka.stories.editions import public_log
from strichka.stories.models import Card, Correction, Edition, Step
from tests.bench import archive
from tests.instance.commands import strichka, well


def test_fields_and_text_are_what_the_verbs_would_have_written(stories):
    assert len(stories) == archive.STORIES
    for story in stories:
        edition = story.current_edition
        assert json.loads(json.dumps(snapshot.take(story).as_json())) == edition.fields
        document = check.parse(story.document)
        assert document.to_json() == story.document == edition.document
        assert story.headline == contents.headline(document)
        assert len(contents.plain_text(document).split()) >= 250
        assert publish(story=story, by=None) == edition, "publishing what stands already would change something"


def test_the_draft_came_to_where_it_is_by_its_steps(stories):
    for story in stories:
        steps = list(story.steps.values_list("step", flat=True))
        first = load(story.checkpoints.get(version=0).document)
        assert (apply(first, steps) if steps else first).to_json() == story.document
        assert story.version == len(steps) == story.editions.count() - 1
    assert Step.objects.exists()


def test_editions_say_when_each_block_has_changed_and_corrections_what_was_wrong(stories):
    for story in stories:
        old, since = None, {}
        for edition in story.editions.all():
            document = load(edition.document)
            since = contents.changed_since(old, document, since, edition.number)
            assert edition.since == since
            correction = Correction.objects.filter(edition=edition).first()
            if correction:
                assert (correction.old, correction.new) == public_log.wording(old, document)
            old = document
    assert Correction.objects.exists()


def test_cards_show_what_the_editions_say(stories):
    for card in Card.objects.select_related("edition__story"):
        fields, document = snapshot.read(card.edition), load(card.edition.document)
        assert card.edition == card.story.current_edition
        assert card.path == snapshot.path_of(fields, card.public_id) == card.story.addresses.get().path
        assert (card.headline, card.standfirst) == (contents.headline(document), contents.standfirst(document))
        assert set(card.card_topics.values_list("topic__slug", flat=True)) == set(fields.topics)
        assert set(card.card_bylines.values_list("byline__slug", flat=True)) == {note.slug for note in fields.bylines}
        loud = card.story.editions.exclude(kind="minor").order_by("-number").first()
        assert card.updated_at == loud.at
        assert set(card.public_id) <= set(ALPHABET)


def test_the_whole_paper_of_an_archive_is_as_it_should_be(stories):
    assert bake.bake_all(settings.INSTANCE).problems == ()
    assert list(bake.verify(settings.INSTANCE, [])) == []


def test_the_same_seed_writes_the_same_stories_and_another_one_others():
    moments = [datetime(2026, 11, 22, hour, tzinfo=UTC) for hour in range(5)]
    one, same, other = (list(Desk(seed, Sizes()).stories(moments)) for seed in (1, 1, 2))
    assert one == same != other


def test_topics_come_as_in_life_a_few_often_and_most_of_them_seldom(stories):
    named = [slug for edition in Edition.objects.filter(number=1) for slug in edition.fields["topics"]]
    counts = sorted((named.count(slug) for slug in set(named)), reverse=True)
    assert all(len(set(edition.fields["topics"])) == 3 for edition in Edition.objects.all())
    assert counts[0] >= 3
    assert counts[-1] == 1


def test_an_archive_that_is_there_is_taken_as_it_is_and_another_one_refused(tmp_path):
    folder = archive.seed(tmp_path / "archive", 12)
    before = (folder / "data" / "strichka.sqlite3").stat().st_mtime_ns
    archive.seed(folder, 12)
    assert (folder / "data" / "strichka.sqlite3").stat().st_mtime_ns == before
    refused = strichka("bench", "seed", 13, "--dir", folder)
    assert refused.returncode == 2
    assert "holds another archive" in refused.stderr
    assert f"story:{_newest(folder)}" in well("bake", "--explain", "--story", _newest(folder), "--dir", folder)


def _newest(folder):
    with closing(sqlite3.connect(folder / "data" / "strichka.sqlite3")) as connection:
        return connection.execute("SELECT public_id FROM stories_story ORDER BY id DESC").fetchone()[0]
