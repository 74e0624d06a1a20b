"""The instance folder: ``strichka new`` makes one, every other command finds it."""

import json
import os
import secrets
import shutil
from collections.abc import Mapping
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from strichka import options
from strichka.instance import database
from strichka.instance.errors import InstanceError

HEAD = """\
# An instance of Strichka. Every option stands here with its default; take the # away to change one.
# Environment variables win over this file: server.port is STRICHKA_SERVER_PORT. Secrets stand only there.
"""


class FolderError(InstanceError):
    """Why an instance cannot be made or found there; the message says what to do."""


def find(named: str | None) -> options.Instance:
    """The instance in the folder ``named``, by STRICHKA_INSTANCE, or the nearest from here upward.

    Raises FolderError and OptionsError.
    """
    named = named or os.environ.get("STRICHKA_INSTANCE")
    folder = Path(named) if named else options.find(Path.cwd())
    if folder is None:
        raise FolderError("No instance here. Name its folder with --dir, or make one: strichka new FOLDER")
    return options.load(folder)


def make(folder: Path, *, chosen: Mapping[str, options.Value] | None = None) -> options.Instance:
    """Make an instance with an empty database; ``chosen`` are the options that differ from their defaults.

    Raises FolderError, OptionsError and database.DatabaseError.
    """
    make_files(folder, chosen=chosen or {})
    instance = options.load(folder)
    database.make(instance)
    return instance


def make_files(folder: Path, *, chosen: Mapping[str, options.Value]) -> None:
    """All but the database. Raises FolderError when the folder holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderError(f"{folder} is not empty. Name a new folder.")
    try:
        (folder / "data").mkdir(mode=0o750, parents=True, exist_ok=True)
        (folder / "templates").mkdir()
    except OSError as error:
        raise FolderError(f"{folder} cannot be made: {error.strerror}.") from error
    ours = files("strichka.instance") / "files"
    (folder / "templates" / "README").write_text((ours / "templates-readme.txt").read_text("utf-8"), "utf-8")
    (folder / "theme.css").write_text((ours / "theme.css").read_text("utf-8"), "utf-8")
    (folder / options.CONFIG_NAME).write_text(config_text(chosen), "utf-8")
    write_secret_key(folder / "data" / "secret-key")


def write_secret_key(path: Path) -> None:
    """A fresh signing key of 384 bits that only this user can read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="ascii") as file:  # noqa: PTH123 - a descriptor, not a path
        file.write(secrets.token_urlsafe(48) + "\n")


def config_text(chosen: Mapping[str, options.Value]) -> str:
    """``strichka.toml`` with every option that may stand in it, commented out unless it is ``chosen``."""
    lines = [HEAD]
    public = [option for option in options.TABLE if not option.secret]
    for section, rows in groupby(public, key=lambda option: option.name.partition(".")[0]):
        lines.append(f"[{section}]")
        for option in rows:
            mark = "" if option.name in chosen else "# "
            value = chosen.get(option.name, option.default)
            lines += [f"# {option.help}", f"{mark}{option.name.partition('.')[2]} = {_toml(value)}"]
        lines.append("")
    return "\n".join(lines)


def _toml(value: options.Value) -> str:
    # JSON's strings, numbers, booleans and lists of strings are TOML's too (https://toml.io/en/v1.0.0).
    return json.dumps(value, ensure_ascii=False)


def remove(folder: Path) -> None:
    """Take away an instance that was not finished."""
    shutil.rmtree(folder, ignore_errors=True)
