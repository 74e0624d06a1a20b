"""An archive brought into this instance: then all of it is indexed and baked, once."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import OperationalError
from django.utils import translation

from strichka.archive import indexing
from strichka.baking import outbox
from strichka.instance import progress
from strichka.instance.errors import InstanceError
from strichka.instance.whole_bake import bake, plan
from strichka.languages.registry import SOURCE
from strichka.moving import importing, mapping
from strichka.moving.export import writing
from strichka.moving.folder import restoring
from strichka.moving.folder.text_files import Folder
from strichka.moving.ghost.posts import Ghost
from strichka.moving.piece import ArchiveError
from strichka.moving.report import Report
from strichka.moving.wordpress.wxr import WordPress
from strichka.options import Instance

HEAD = 4096  # bytes that tell the kind of a file
READ_BY = {"wordpress": "an .xml file of WordPress", "ghost": "a .json file of Ghost", "folder": "a folder of texts"}
BROUGHT = ("stories", "drafts", "planned", "redirects")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody has asked for on the command line."""

    what: str
    archive: Path
    map: Path | None = None
    media: Path | None = None
    is_fetching: bool = False
    is_dry: bool = False
    url: str = ""


def bring(instance: Instance, asked: Asked) -> Report:
    """Everything of an archive that is not here yet. Raises InstanceError; what came before stays."""
    _refuse_other(asked)
    with translation.override(SOURCE):
        try:
            report = _brought(instance, asked)
        except ArchiveError as error:
            raise InstanceError(str(error)) from error
        except OperationalError as error:
            words = " ".join(str(error).split())
            raise InstanceError(f"The database: {words}. What came before stays; start it again.") from error
        except OSError as error:
            raise InstanceError(
                f"{asked.archive}: {error.strerror}. What came before stays; start it again."
            ) from error
    if not asked.is_dry and any(report.came[what] for what in BROUGHT):
        _index_and_bake(instance)
    return report


def _brought(instance: Instance, asked: Asked) -> Report:
    mapped = mapping.read(asked.map) if asked.map else mapping.Mapped()
    if asked.media and not asked.media.is_dir():
        raise ArchiveError(f"{asked.media} is no folder.")
    bar = progress.Progress("read", "texts" if asked.what == "folder" else "bytes")
    choices = importing.Choices(mapped, asked.media, asked.is_fetching, asked.is_dry, bar)
    try:
        if not asked.is_dry:
            bake.forget_baked(instance)  # if this is killed, the next start bakes everything
        with outbox.left_open():
            if asked.what == "folder" and restoring.is_export(asked.archive):
                return restoring.restore_all(asked.archive, is_dry=asked.is_dry, progress=bar)
            with closing(_archive(asked)) as archive:
                return importing.bring_all(archive, choices)
    finally:
        bar.end()


def _archive(asked: Asked) -> WordPress | Ghost | Folder:
    if asked.what == "wordpress":
        return WordPress(asked.archive)
    if asked.what == "ghost":
        return Ghost(asked.archive, url=asked.url)
    return Folder(asked.archive, str(settings.TIME_ZONE))


def _refuse_other(asked: Asked) -> None:
    """A file of another kind is told which command reads it."""
    kind = _kind_of(asked.archive)
    if kind == asked.what:
        return
    if not kind:
        raise InstanceError(f"{asked.archive} is not {READ_BY[asked.what]}, nor any other archive that is read here.")
    raise InstanceError(f"{asked.archive} is {READ_BY[kind]}: strichka import {kind} {asked.archive}")


def _kind_of(path: Path) -> str:
    if path.is_dir():
        return "folder"
    try:
        with path.open("rb") as file:
            head = file.read(HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    except OSError as error:
        raise InstanceError(f"{path} cannot be read: {error.strerror}.") from error
    if head.startswith(b"<") and (b"wordpress.org/export" in head or b"<rss" in head):
        return "wordpress"
    return "ghost" if head.startswith(b"{") else ""


def _index_and_bake(instance: Instance) -> None:
    bar = progress.Progress("indexed", "stories")
    indexing.reindex(report=bar)
    bar.end()
    bar = progress.Progress("baked")
    try:
        baked = bake.bake_all(instance, anew=True, report=bar)
    except plan.UnderWayError as error:
        raise InstanceError(f"All texts are here. {error} When it is done: strichka bake --all --anew") from error
    finally:
        bar.end()
    bake.note_baked(instance)
    print(f"Baked: {baked.paths:,} pages.")


def write_report(file: Path, report: Report) -> None:
    """Raises InstanceError."""
    try:
        file.write_text(report.as_json(), "utf-8")
    except OSError as error:
        raise InstanceError(f"{file} cannot be written: {error.strerror}.") from error


def export(folder: Path) -> dict[str, int]:
    """Everything into a folder; how many of each. Raises InstanceError."""
    bar = progress.Progress("written", "stories")
    try:
        return writing.export(folder, report=bar)
    except ArchiveError as error:
        raise InstanceError(str(error)) from error
    finally:
        bar.end()
