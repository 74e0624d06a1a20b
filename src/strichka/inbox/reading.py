import logging
from collections.abc import Mapping

from strichka.wire.feeds.kinds import FeedKind, Items, Unreadable

log = logging.getLogger(__name__)


def read(kind: FeedKind, content: bytes, url: str, chosen: Mapping[str, str]) -> Items:
    """What a kind reads in these bytes. Raises Unreadable, also for bytes over which it stumbles."""
    try:
        return kind.read(content, url, chosen)
    except Unreadable:
        raise
    except Exception as error:
        log.exception("Reading as %s stumbled over %s bytes.", kind.name, len(content))
        raise Unreadable(f"{type(error).__name__}: {error}") from error
