"""A feed as lines of text: one for each story."""

from strichka.syndication.channels import Channel


def render(channel: Channel) -> bytes:
    return "".join(f"{item.published:%H:%M} {item.title}\n" for item in channel.items).encode()
