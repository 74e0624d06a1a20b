"""Which stories a channel is for, by what readers see of them."""

from strichka.channels.models import Channel
from strichka.stories import snapshot
from strichka.stories.enums import Kind

# What a channel may ask for; an empty list is any.
FILTERS = ("sections", "topics", "languages", "weights")


def suits(channel: Channel, fields: snapshot.Fields) -> bool:
    """Whether the channel takes such a story by itself; paid matter only goes where an editor sends it."""
    if fields.kind == Kind.ADVERTISING:
        return False
    filters = channel.filters
    single = {"sections": fields.section, "languages": fields.language, "weights": fields.weight}
    if any(filters.get(name) and value not in filters[name] for name, value in single.items()):
        return False
    return not filters.get("topics") or bool(set(filters["topics"]) & set(fields.topics))
