"""Which stories a channel is for, by what readers see of them."""

from strichka.channels.models import Channel
from strichka.senders.sender import SENDERS
from strichka.stories import snapshot
from strichka.stories.enums import Kind, Weight

# What a channel may ask for; an empty list is any.
FILTERS = ("sections", "topics", "languages", "weights")


def suits(channel: Channel, fields: snapshot.Fields) -> bool:
    """Whether the channel takes such a story by itself.

    Paid matter only goes where an editor sends it; to subscribed readers what is breaking, unless a filter says else.
    """
    if fields.kind == Kind.ADVERTISING:
        return False
    filters = channel.filters
    if tells_readers(channel) and not filters.get("weights") and fields.weight != Weight.BREAKING:
        return False
    single = {"sections": fields.section, "languages": fields.language, "weights": fields.weight}
    if any(filters.get(name) and value not in filters[name] for name, value in single.items()):
        return False
    return not filters.get("topics") or bool(set(filters["topics"]) & set(fields.topics))


def tells_readers(channel: Channel) -> bool:
    """Whether it is no place but readers who have subscribed."""
    sender = SENDERS.get(channel.kind)
    return sender is not None and sender.to_readers
