"""``strichka deploy``: configuration for nginx and systemd with this instance's paths and headers."""

import getpass
import sys
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from strichka.instance.errors import InstanceError
from strichka.options import Instance
from strichka.server.http import headers

FILES = {"nginx": "nginx.conf", "systemd": "strichka.service"}
UNFIT = set(" \t\n\"';{}$\\")


def text(what: str, instance: Instance) -> str:
    """The configuration of ``what``, ready to be copied. Raises InstanceError for a path that it could not name."""
    if UNFIT & set(str(instance.folder) + sys.prefix):
        raise InstanceError(f"{instance.folder}: move it to a path without spaces and quotes first.")
    template = Template((files("strichka.instance") / "files" / FILES[what]).read_text("utf-8"))
    of_files = headers.files(instance)
    host = urlsplit(instance.url).hostname or "localhost"
    return template.substitute(
        folder=instance.folder,
        paper=instance.paper,
        static=instance.static,
        host=host if instance.text("site.url") else "_",
        address=instance.text("server.host"),
        port=instance.number("server.port"),
        upload=instance.number("server.max_upload_mb"),
        user=getpass.getuser(),
        command=Path(sys.prefix) / "bin" / "strichka",
        page_headers=_add_headers(headers.pages(instance)),
        file_headers=_add_headers(of_files),
        included_headers=_add_headers((*of_files, *headers.ANYWHERE)),
        played="|".join(headers.PLAYED_SUFFIXES),
        played_headers=_add_headers(headers.attached(of_files, played=True)),
        attached_headers=_add_headers(headers.attached(of_files, played=False)),
        cache_page=headers.CACHE_PAGE,
        cache_short=headers.CACHE_SHORT,
        cache_for_ever=headers.CACHE_FOR_EVER,
    )


def _add_headers(rows: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f'        add_header {name} "{value}";' for name, value in rows)
