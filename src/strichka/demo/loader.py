"""Load the demo newsroom's own files into an instance, by the verbs that its people would have used."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from strichka.baking import outbox
from strichka.demo import letters, register_rows, shift_plan, story_templates, wire_items
from strichka.demo.notation import Notation, References
from strichka.demo.past import moment
from strichka.document.passage import passage_of
from strichka.document.schema import load as parse
from strichka.document.steps import step_replacing, step_towards
from strichka.fronts.domain.arrange import arrange
from strichka.fronts.layout import Layout, Placed
from strichka.staff.models import User
from strichka.stories import lists
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.create import create
from strichka.stories.domain.fields import change
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.domain.write import apply
from strichka.stories.enums import EditionKind
from strichka.stories.models import Section, Story

FOLDER = Path(__file__).parent
WRITING = timedelta(minutes=12)  # from the first word to publishing
PUBLIC = {EditionKind.CORRECTION, EditionKind.CLARIFICATION}
PLAIN_FIELDS = (
    "weight",
    "labels",
    "advertising_mark",
    "short_headline",
    "dateline",
    "lead_caption",
    "urgency",
    "ednote",
)

Written = dict[str, Any]


def load(*, now: datetime, folder: Path = FOLDER, renditions: register_rows.Renditions | None = None) -> None:
    """Load everything as of ``now``: an instance whose newest story is minutes old.

    Pictures that have no ``renditions`` are left to jobs, and pages to the bake of everything that follows.
    """
    with outbox.left_open():
        _load(now, folder, renditions or {})


def _load(now: datetime, folder: Path, renditions: register_rows.Renditions) -> None:
    content = folder / "content"
    newsroom = json.loads((content / "newsroom.json").read_text("utf-8"))
    written = [json.loads(path.read_text("utf-8")) for path in sorted((content / "stories").glob("*.json"))]
    with moment(now - timedelta(days=30)):
        register_rows.load(newsroom)
        rows = json.loads((content / "pictures.json").read_text("utf-8"))
        pictures = register_rows.load_pictures(rows, folder / "pictures", renditions)
        register_rows.load_banners(json.loads((content / "banners.json").read_text("utf-8")), pictures, now)
        story_templates.load(json.loads((content / "templates.json").read_text("utf-8")))
        attached = register_rows.load_files(content / "files")
    sources = {row["slug"]: (row["kind"], row["name"]) for row in newsroom["sources"]}
    with transaction.atomic():
        stories = _Loader(References(sources, pictures, {}, attached), newsroom, now).load(written)
    shift_plan.load(json.loads((content / "plan.json").read_text("utf-8")), stories, now)
    letters.send(json.loads((content / "errors.json").read_text("utf-8")), stories, now)
    wire_items.load(json.loads((content / "wire.json").read_text("utf-8")), now)


@dataclass(frozen=True, slots=True)
class Event:
    """What happens to a story at a time; ``change`` is an entry of its editions, or nothing for the first."""

    at: datetime
    key: str
    change: Mapping[str, Any] | None


class _Loader:
    def __init__(self, references: References, newsroom: Mapping[str, Any], now: datetime) -> None:
        self._references = references
        self._newsroom = newsroom
        self._now = now
        self._written: dict[str, Written] = {}
        self._stories: dict[str, Story] = {}
        self._editor = User.objects.get(role="feed_editor")
        self._duty = User.objects.get(role="duty_editor")

    def load(self, written: list[Written]) -> dict[str, Story]:
        """Drafts first, because stories refer to each other; then what readers saw, in the order of time."""
        self._written = {one["key"]: one for one in written}
        for one in sorted(written, key=lambda one: (one["translation_of"] is not None, self._begun(one))):
            self._draft(one)
        stories = {key: (row.public_id, row.headline) for key, row in self._stories.items()}
        self._references = References(
            self._references.sources, self._references.pictures, stories, self._references.files
        )
        for key in self._stories:
            self._link(key)
        for event in sorted(self._events(), key=lambda event: event.at):
            self._happen(event)
        self._arrange()
        return self._stories

    def _ago(self, minutes: int | None) -> datetime:
        return self._now - timedelta(minutes=minutes or 30)

    def _begun(self, written: Written) -> datetime:
        return self._ago(written["published_minutes_ago"]) - WRITING

    def _notation(self, written: Written) -> Notation:
        return Notation(self._references, language=written["language"], now=self._now)

    def _draft(self, written: Written) -> None:
        """The story without its related ones, which may not be there yet."""
        kept = [block for block in written["document"]["blocks"] if block["type"] != "related"]
        node = self._notation(written).document({**written["document"], "blocks": kept})
        with moment(self._begun(written)):
            story = create(
                by=self._author(written),
                document=dict(node.to_json()),
                kind=written["kind"],
                section=Section.objects.get(slug=written["section"]),
                language=written["language"],
            )
            for field, value in self._fields(written):
                version = int(story.field_versions.get(field, 0))
                change(story=story, field=field, value=value, version=version, by=self._editor)
        story.refresh_from_db()
        self._stories[written["key"]] = story

    def _author(self, written: Written) -> User:
        people = [note["person"] for note in written["bylines"]]
        return User.objects.filter(bylines__slug__in=people).first() or self._editor

    def _fields(self, written: Written) -> Iterator[tuple[str, Any]]:
        for name in PLAIN_FIELDS:
            if written[name]:
                yield name, written[name]
        if written["lead_picture"]:
            yield "lead_picture", self._references.pictures[written["lead_picture"]]
        if written["topics"]:
            yield "topics", written["topics"]
        if written["bylines"]:
            yield "bylines", [{"slug": note["person"], "role": note["role"]} for note in written["bylines"]]
        if written["translation_of"]:
            yield "translation_of", self._stories[written["translation_of"]].public_id

    def _link(self, key: str) -> None:
        """Put the related stories in their places, as one step of the draft."""
        written, story = self._written[key], self._stories[key]
        related = [(at, block) for at, block in enumerate(written["document"]["blocks"]) if block["type"] == "related"]
        if not related:
            return
        draft = parse(story.document)
        nodes = list(draft.children)
        before = len(nodes) - len(written["document"]["blocks"]) + len(related)
        for at, block in related:
            nodes.insert(before + at, self._notation(written).block(block))
        step = step_towards(draft, draft.copy(type(draft.content).from_(nodes)))
        with moment(self._begun(written)):
            self._write(story, [step] if step else [])

    def _write(self, story: Story, steps: list[dict[str, Any]]) -> None:
        apply(story=story.public_id, version=story.version, steps=steps, by=self._editor)
        story.refresh_from_db()

    def _events(self) -> Iterator[Event]:
        for key, one in self._written.items():
            if one["status"] == "draft":
                continue
            yield Event(self._ago(one["published_minutes_ago"]), key, None)
            for edition in one["editions"]:
                yield Event(self._ago(edition["minutes_ago"]), key, edition)

    def _happen(self, event: Event) -> None:
        story, written = self._stories[event.key], self._written[event.key]
        with moment(event.at):
            if event.change is None:
                publish(story=story, by=self._editor)
            elif event.change["kind"] in PUBLIC:
                self._correct(story, event.change)
            else:
                self._update(story, event.change)
        if written["status"] == "killed":
            with moment(event.at + WRITING):
                kill(story=story, by=self._duty, note=written["ednote"])
        story.refresh_from_db()

    def _correct(self, story: Story, edition: Mapping[str, Any]) -> None:
        for old, new in edition["replace"]:
            assert story.current_edition is not None
            passage = passage_of(parse(story.current_edition.document), old)
            correct(
                story=story,
                replacement=Replacement(passage, new),
                by=self._duty,
                kind=edition["kind"],
                note=edition["note"],
            )
            story.refresh_from_db()

    def _update(self, story: Story, edition: Mapping[str, Any]) -> None:
        for old, new in edition["replace"]:
            draft = parse(story.document)
            self._write(story, [step_replacing(draft, passage_of(draft, old), new)])
        publish(story=story, by=self._editor, kind=edition["kind"], note=edition["note"])

    def _arrange(self) -> None:
        """The home page, each placement with its end."""
        placements = tuple(
            Placed(
                self._stories[row["story"]].public_id,
                row["region"],
                ends_at=self._now + timedelta(hours=row["hours"]),
            )
            for row in self._newsroom["front"]
        )
        with moment(self._now):
            home = lists.HOME.page(settings.LANGUAGE_CODE)
            arrange(page=home, layout=Layout(placements), base=0, by=self._duty)
