"""An archive brought in, text by text: what is here already is passed over, what fails holds up no other."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from strichka.document import build
from strichka.moving.domain.bring import Ready, bring
from strichka.moving.enums import ThingKind
from strichka.moving.here import Here
from strichka.moving.mapping import Mapped
from strichka.moving.media import Media
from strichka.moving.piece import Archive, ArchiveError, Left, Piece
from strichka.moving.report import Report
from strichka.moving.terms import Terms
from strichka.moving.texts import fragment
from strichka.moving.texts.inline import fit
from strichka.staff.errors import Refused

log = logging.getLogger(__name__)

LONGEST_NOTE = 5000
_HREF = re.compile(r"""(<a\b[^<>]*\bhref\s*=\s*)(["'])([^"'<>]+)\2""", re.IGNORECASE)
_PICTURES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "avif", "svg"})
_FILES = ("/wp-content/", "/content/images/", "/content/files/", "/content/media/")

Reporter = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Choices:
    """How an archive is brought in."""

    mapped: Mapped = field(default_factory=Mapped)
    media: Path | None = None
    is_fetching: bool = False
    is_dry: bool = False
    report: Reporter | None = None


def bring_all(archive: Archive, choices: Choices) -> Report:
    """Everything that is not here yet; where it has stopped, and why, is told in the report."""
    report = Report()
    here = Here(archive.source)
    terms = Terms(here, choices.mapped, report)
    media = Media(here, report, archive.picture, choices.media, choices.is_fetching, f"https://{archive.host}")
    bringing = _Bringing(archive, terms, media, here, report)
    try:
        for one in archive.read():
            if isinstance(one, Left):
                report.leave(one.kind, one.example, one.count)
            elif choices.is_dry:
                bringing.try_out(one)
            else:
                bringing.bring(one)
            if choices.report:
                choices.report(*archive.done())
    except ArchiveError as error:
        report.stopped = str(error)
    return report


@dataclass(slots=True)
class _Bringing:
    archive: Archive
    terms: Terms
    media: Media
    here: Here
    report: Report

    def bring(self, piece: Piece) -> None:
        if self.here.record(ThingKind.STORY, piece.foreign_id):
            self.report.came["here already"] += 1
            return
        try:
            brought = bring(ready=self._ready(piece), by=None)
        except (ArchiveError, OperationalError, InterfaceError, OSError):
            raise
        except Refused as refused:
            self.report.leave(f"texts that are not taken: {refused.message}", f"{piece.foreign_id} {piece.headline}")
            return
        except Exception:  # an error of ours, that holds up no other text
            log.exception("The text %s could not be brought.", piece.foreign_id)
            self.report.leave("texts at which we failed: the log says how", f"{piece.foreign_id} {piece.headline}")
            return
        if brought is None:
            self.report.came["here already"] += 1
            return
        self._tell(piece)
        self.report.came["redirects"] += brought.redirects
        if brought.held:
            self.report.leave(f"kept as a draft: {brought.held}", piece.headline)
        self.report.came["drafts" if brought.held or piece.status == "draft" else _CAME[piece.status]] += 1
        for source, why in brought.refused:
            self.report.leave("addresses that do not lead to their text", f"{source}: {why}")

    def try_out(self, piece: Piece) -> None:
        """Read it as if it were brought, and change nothing."""
        if self.here.record(ThingKind.STORY, piece.foreign_id):
            self.report.came["here already"] += 1
            return
        text = fragment.read(piece.html, picture=lambda _asked: "", is_classic=piece.is_classic)
        self.report.came[_CAME[piece.status]] += 1
        self.report.came["redirects"] += len(piece.addresses) if piece.status == "live" else 0
        self._tell(piece)
        for kind, example in text.left:
            self.report.leave(kind, f"{piece.headline}: {example}" if example else piece.headline)

    def _tell(self, piece: Piece) -> None:
        for kind, example in piece.left:
            self.report.leave(kind, example)

    def _ready(self, piece: Piece) -> Ready:
        self.media.missing = []
        text = fragment.read(
            self._at_home(piece.html),
            picture=self.media.bring,
            file=self.media.attach,
            is_classic=piece.is_classic,
        )
        for kind, example in text.left:
            self.report.leave(kind, f"{piece.headline}: {example}" if example else piece.headline)
        section, topics = self.terms.place(piece)
        fields: dict[str, Any] = {
            "topics": topics,
            "bylines": self.terms.people(piece.people),
            **self._lead(piece),
        }
        if piece.slug:
            fields["slug"] = piece.slug
        if note := self._note(piece):
            fields["ednote"] = note
        headline = " ".join(fit(piece.headline).split()) or _in_ours(gettext_noop("Without a headline"))
        return Ready(
            source=self.archive.source,
            foreign_id=piece.foreign_id,
            document=build.new_document(
                headline=headline,
                standfirst=" ".join(fit(piece.standfirst).split()),
                blocks=text.blocks,
            ),
            section=section,
            status=piece.status,
            language=piece.language if piece.language in dict(settings.LANGUAGES) else "",
            fields=fields,
            published_at=piece.published_at,
            modified_at=piece.modified_at,
            addresses=piece.addresses,
        )

    def _at_home(self, html: str) -> str:
        """Links to the former site as links within this one, where its former addresses lead on.

        Those to its files lead to ours where the files are here, else to where they stand.
        """
        host = self.archive.host.lower().removeprefix("www.")
        if not host:
            return html

        def led(match: re.Match[str]) -> str:
            before, quote, href = match.groups()
            try:
                parts = urlsplit(unescape(href))
            except ValueError:
                return match[0]
            if parts.netloc.lower().removeprefix("www.") != host:
                return match[0]
            if any(one in parts.path for one in _FILES):
                return f"{before}{quote}{self._file_at(unescape(href)) or href}{quote}"
            return (
                f"{before}{quote}{escape(urlunsplit(('', '', parts.path or '/', parts.query, parts.fragment)))}{quote}"
            )

        return _HREF.sub(led, html)

    def _file_at(self, url: str) -> str:
        """Where a file of the archive stands here; a picture is in the text itself."""
        is_picture = url.lower().rpartition(".")[2] in _PICTURES
        found = None if is_picture else self.media.attach(url)
        return found.path if found else ""

    def _lead(self, piece: Piece) -> dict[str, Any]:
        if piece.lead is None:
            return {}
        record = self.media.bring(piece.lead)
        words = {"lead_caption": fit(piece.lead.caption), "lead_credit": fit(piece.lead.credit)[:200]}
        return {**({"lead_picture": record} if record else {}), **{name: said for name, said in words.items() if said}}

    def _note(self, piece: Piece) -> str:
        """For colleagues: what the archive said to them, and where pictures are that are not here."""
        for url in self.media.missing:
            self.report.leave("pictures whose files are not here: their places and words are kept", url)
        picture = _in_ours(gettext_noop("Picture: %s"))
        lines = [piece.note, *(picture % url for url in dict.fromkeys(self.media.missing))]
        return fit("\n".join(filter(None, lines)))[:LONGEST_NOTE]


_CAME = {"live": "stories", "draft": "drafts", "planned": "planned"}


def _in_ours(words: str) -> str:
    """Words that stay here, in the newsroom's own language; what a command says is not."""
    with translation.override(settings.LANGUAGE_CODE):
        return gettext(words)
