"""The sections, topics and bylines of an archive as rows of our registers: found, or made once."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import pgettext

from strichka.languages.slugs import free_slug, slugify
from strichka.moving.enums import ThingKind
from strichka.moving.here import Here
from strichka.moving.mapping import Mapped
from strichka.moving.piece import ArchiveError, Person, Piece, Term
from strichka.moving.report import Report
from strichka.moving.texts.inline import fit
from strichka.staff.domain.keep import keep
from strichka.stories.fields.links import MOST_BYLINES, MOST_LINKS
from strichka.stories.models import RESERVED_SLUGS, Byline, Section
from strichka.topics import naming
from strichka.topics.enums import Part
from strichka.topics.models import Topic

REMEMBERED = 20_000  # rows of each register
LONGEST_SECTION = 40
PAGES = "pages"
_NO_CATEGORY = frozenset({"uncategorized", "bez-kategorii", "без-категорії", "bez-rubriky", "без-рубрики"})


class Terms:
    """Slugs of ours for what an archive names."""

    def __init__(self, here: Here, mapped: Mapped, report: Report) -> None:
        self._here, self._mapped, self._report = here, mapped, report
        self._cache: OrderedDict[tuple[ThingKind, str], str] = OrderedDict()
        self._check()

    def _check(self) -> None:
        """What the keeper has mapped to must be there. Raises ArchiveError."""
        wanted: list[tuple[Any, Iterable[str]]] = [
            (Section, [*self._mapped.sections.values(), *filter(None, [self._mapped.pages])]),
            (Topic, self._mapped.topics.values()),
            (Byline, self._mapped.people.values()),
        ]
        for model, slugs in wanted:
            there = set(model.objects.filter(slug__in=list(slugs)).values_list("slug", flat=True))
            if missing := sorted(set(slugs) - there):
                name = model._meta.verbose_name
                raise ArchiveError(f"The map names what is not here: {name} {', '.join(missing)}. Make it first.")

    def place(self, piece: Piece) -> tuple[str, list[str]]:
        """The section of a piece and its topics: the first category that is no topic says the section."""
        if piece.is_page:
            section = self._mapped.pages or self._section(_pages())
            return section, [self._topic(term) for term in piece.tags][:MOST_LINKS]
        sections = [term for term in piece.categories if self._is_section(term)]
        section = self._section(sections[0]) if sections else self._first()
        topics = [term for term in piece.categories if term not in sections[:1] and term.slug not in _NO_CATEGORY]
        slugs = list(dict.fromkeys(self._topic(term) for term in (*topics, *piece.tags) if fit(term.name).strip()))
        if more := len(slugs[MOST_LINKS:]):
            self._report.leave(f"topics beyond {MOST_LINKS} of one text", piece.headline, more)
        return section, slugs[:MOST_LINKS]

    def people(self, people: Iterable[Person]) -> list[dict[str, str]]:
        """Bylines, as the story's field has them."""
        slugs = list(dict.fromkeys(self._person(one) for one in people if fit(one.name).strip()))
        if more := slugs[MOST_BYLINES:]:
            self._report.leave(f"bylines beyond {MOST_BYLINES} of one text", ", ".join(more), len(more))
        return [{"slug": slug, "role": ""} for slug in slugs[:MOST_BYLINES]]

    def _is_section(self, term: Term) -> bool:
        if term.slug in self._mapped.sections:
            return True
        return term.slug not in self._mapped.topics and term.slug not in _NO_CATEGORY and not term.parent

    def _first(self) -> str:
        first = Section.objects.first()
        return first.slug if first else self._section(_pages())

    def _section(self, term: Term) -> str:
        def find() -> str:
            name = _name(term, 80).casefold()  # SQLite knows small letters of Latin alone
            rows = Section.objects.values_list("slug", "name")
            return next((slug for slug, written in rows if written.casefold() == name), "")

        def make() -> Section:
            slug = slugify(term.slug or term.name, max_length=LONGEST_SECTION - 3)
            position = Section.objects.count()
            return Section(slug=free_slug(slug, _taken(Section)), name=_name(term, 80), position=position)

        return self._mapped.sections.get(term.slug) or self._of(ThingKind.SECTION, term.slug, find, make)

    def _topic(self, term: Term) -> str:
        def find() -> str:
            named = naming.exact(_name(term, 200), settings.LANGUAGE_CODE, [Part.WHOLE])
            return next((one.slug for one in named), "")

        def make() -> Topic:
            slug = slugify(term.slug or term.name)
            return Topic(slug=free_slug(slug, _taken(Topic)), name=_name(term, 200))

        return self._mapped.topics.get(term.slug) or self._of(ThingKind.TOPIC, term.slug, find, make)

    def _person(self, person: Person) -> str:
        name = " ".join(fit(person.name).split())[:150]

        def find() -> str:
            named = Byline.objects.filter(name=name).first()
            return named.slug if named else ""

        def make() -> Byline:
            return Byline(slug=free_slug(slugify(name), _taken(Byline)), name=name)

        return self._mapped.people.get(person.key) or self._of(ThingKind.PERSON, person.key, find, make)

    def _of(self, kind: ThingKind, foreign_id: str, find: Callable[[], str], make: Callable[[], Any]) -> str:
        key = (kind, foreign_id)
        slug = self._cache.get(key) or self._here.record(kind, foreign_id)
        if not slug:
            with transaction.atomic():
                slug = find()
                if not slug:
                    row = make()
                    keep(row=row, by=None)
                    slug = row.slug
                    self._report.came[_COUNTED[kind]] += 1
                self._here.note(kind, foreign_id, slug)
        self._cache[key] = slug
        if len(self._cache) > REMEMBERED:
            self._cache.popitem(last=False)
        return slug


_COUNTED = {ThingKind.SECTION: "sections", ThingKind.TOPIC: "topics", ThingKind.PERSON: "people"}


def _pages() -> Term:
    """The section of what is no news."""
    with translation.override(settings.LANGUAGE_CODE):
        return Term(PAGES, pgettext("section", "Pages"))


def _name(term: Term, longest: int) -> str:
    return (" ".join(fit(term.name).split()) or term.slug)[:longest]


def _taken(model: Any) -> Callable[[str], bool]:
    return lambda slug: (model is Section and slug in RESERVED_SLUGS) or model.objects.filter(slug=slug).exists()
