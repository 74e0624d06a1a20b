"""The formats in which the newsroom puts out its feeds: one row each, with no import of what renders it.

So the readers' process, which answers with their media types, reads the same table as what bakes them.
"""

from dataclasses import dataclass

from strichka.lib.registry import Registry


@dataclass(frozen=True, slots=True)
class Format:
    """A feed stands at ``feed.<name>`` below its front.

    ``content_type`` is the header that it is sent with. ``render`` names a function as ``module:function``; it takes a
    ``syndication.channels.Channel``, gives the bytes of the file, and is imported when the first feed is rendered.
    """

    name: str
    content_type: str
    render: str

    @property
    def media_type(self) -> str:
        """The type without its parameters, for ``<link type>``."""
        return self.content_type.partition(";")[0]


FORMATS = Registry(
    Format,
    Format("rss", "application/rss+xml; charset=utf-8", "strichka.syndication.formats.rss:render"),
    Format("atom", "application/atom+xml; charset=utf-8", "strichka.syndication.formats.atom:render"),
    Format("json", "application/feed+json", "strichka.syndication.formats.json_feed:render"),
)


def content_type(file: str) -> str | None:
    """The header of a file by its name without folders; None for what is no feed."""
    stem, _dot, name = file.partition(".")
    return FORMATS[name].content_type if stem == "feed" and name in FORMATS else None
