"""Accounts, notes and activities as other servers read them (https://www.w3.org/TR/activitypub/).

A story is a Note and no Article: of an Article Mastodon shows its name and a link alone, of a Note its words, its
picture with what it shows, and its topics (docs/decisions/0044-activitypub.md).
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.templatetags.static import static

from strichka.activitypub import our_addresses, wordings
from strichka.activitypub.enums import ActivityKind
from strichka.activitypub.models import Note
from strichka.activitypub.our_accounts import Account
from strichka.activitypub.own_key import public_pem
from strichka.lib.setting import in_words
from strichka.senders.sender import Change, Message, Picture
from strichka.stories.addresses import absolute, search

TYPE = "application/activity+json"
LD_TYPE = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
JRD_TYPE = "application/jrd+json"
NODE_INFO_TYPE = 'application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.1#"'
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
CONTEXT = "https://www.w3.org/ns/activitystreams"
LONGEST_ID = 2000  # of another's that we say after them
_OF_ACTORS = [
    CONTEXT,
    "https://w3id.org/security/v1",
    {
        "toot": "http://joinmastodon.org/ns#",
        "discoverable": "toot:discoverable",
        "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
    },
]
_OF_NOTES = [CONTEXT, {"Hashtag": "as:Hashtag", "sensitive": "as:sensitive"}]
_IMAGES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)»”]")
_SIGNS = re.compile(r"[\W_]+")

Document = dict[str, Any]


def actor(account: Account) -> Document:
    icon = {"type": "Image", "mediaType": "image/png", "url": absolute(static("paper/icons/512.png"))}
    own = our_addresses.actor(account.name)
    return {
        "@context": _OF_ACTORS,
        "id": own,
        "type": "Organization",
        "preferredUsername": account.name,
        "name": account.title,
        "summary": f"<p>{escape(account.summary)}</p>" if account.summary else "",
        "url": absolute("/"),
        "inbox": our_addresses.inbox(account.name),
        "outbox": our_addresses.outbox(account.name),
        "followers": our_addresses.followers(account.name),
        "endpoints": {"sharedInbox": absolute(our_addresses.INBOX)},
        "icon": icon,
        "discoverable": True,
        "manuallyApprovesFollowers": False,
        "publicKey": {"id": our_addresses.key_id(account.name), "owner": own, "publicKeyPem": public_pem()},
    }


def webfinger(account: Account) -> Document:
    own = our_addresses.actor(account.name)
    links = [
        {"rel": "self", "type": TYPE, "href": own},
        {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": absolute("/")},
    ]
    return {"subject": f"acct:{account.handle}", "aliases": [own], "links": links}


def node_info_links() -> Document:
    rel = "http://nodeinfo.diaspora.software/ns/schema/2.1"
    return {"links": [{"rel": rel, "href": absolute(our_addresses.NODE_INFO)}]}


def node_info(accounts: int, notes: int) -> Document:
    return {
        "version": "2.1",
        "software": {"name": "strichka", "version": settings.VERSION},
        "protocols": ["activitypub"],
        "services": {"inbound": [], "outbound": []},
        "openRegistrations": False,
        "usage": {"users": {"total": accounts}, "localPosts": notes},
        "metadata": {"nodeName": settings.INSTANCE.text("site.name")},
    }


def note(row: Note, message: Message) -> Document:
    """A story as readers elsewhere see it; ``row`` says where it stands and since when."""
    content = _content(message)
    tags = [_hashtag(name, message.language) for name in hashtags(message.topics)]
    document: Document = {
        "id": our_addresses.note(row.public_id),
        "type": "Note",
        "attributedTo": our_addresses.actor(row.name),
        "to": [PUBLIC],
        "cc": [our_addresses.followers(row.name)],
        "published": _moment(row.published_at),
        "url": message.url or our_addresses.note(row.public_id),
        "content": content,
        "contentMap": {message.language: content},
        "sensitive": False,
        "tag": tags,
        "attachment": [_attachment(message.picture)] if message.picture else [],
    }
    if message.change != Change.PUBLISHED:
        document["updated"] = _moment(row.changed_at)
    return document


def tombstone(row: Note) -> Document:
    return {
        "id": our_addresses.note(row.public_id),
        "type": "Tombstone",
        "formerType": "Note",
        "deleted": _moment(row.changed_at),
    }


def whole(document: Mapping[str, Any]) -> Document:
    """A document as it stands alone at its address."""
    return {"@context": _OF_NOTES, **document}


def created(row: Note) -> Document:
    """The Create of a note: what stands in the outbox, and what is sent."""
    return {
        "id": f"{our_addresses.note(row.public_id)}#create",
        "type": ActivityKind.CREATE.value,
        "actor": our_addresses.actor(row.name),
        "published": _moment(row.published_at),
        "to": [PUBLIC],
        "cc": [our_addresses.followers(row.name)],
        "object": row.document,
    }


def updated(row: Note, key: str) -> Document:
    return {
        **created(row),
        "id": f"{our_addresses.note(row.public_id)}#update-{key}",
        "type": ActivityKind.UPDATE.value,
        "published": _moment(row.changed_at),
    }


def deleted(row: Note) -> Document:
    return {
        "id": f"{our_addresses.note(row.public_id)}#delete",
        "type": ActivityKind.DELETE.value,
        "actor": our_addresses.actor(row.name),
        "to": [PUBLIC],
        "object": tombstone(row),
    }


def accepted(name: str, follow: Mapping[str, Any], key: str) -> Document:
    own = our_addresses.actor(name)
    kept = {field: follow[field] for field in ("id", "type", "actor", "object") if _is_short(follow.get(field))}
    return {"@context": CONTEXT, "id": f"{own}#accept-{key}", "type": "Accept", "actor": own, "object": kept}


def _is_short(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_ID and value.isprintable()


def collection(url: str, total: int, **more: str) -> Document:
    return {"@context": CONTEXT, "id": url, "type": "OrderedCollection", "totalItems": total, **more}


def outbox_page(url: str, page: str, rows: list[Note], further: str) -> Document:
    document: Document = {
        "@context": _OF_NOTES,
        "id": page,
        "type": "OrderedCollectionPage",
        "partOf": url,
        "orderedItems": [created(row) for row in rows],
    }
    return {**document, "next": further} if further else document


def hashtags(topics: tuple[str, ...]) -> list[str]:
    """Topics as one word each: «Збройні сили» is ЗбройніСили. What has no letter is none."""
    words = ("".join(part[:1].upper() + part[1:] for part in _SIGNS.split(name)) for name in topics)
    return list(dict.fromkeys(word for word in words if word and not word.isnumeric()))


def _hashtag(name: str, language: str) -> Document:
    return {"type": "Hashtag", "name": f"#{name}", "href": _tag_address(name, language)}


def _tag_address(name: str, language: str) -> str:
    return f"{absolute(search(language))}?q={quote(name)}"


def parts(message: Message) -> list[tuple[str, str]]:
    """Its paragraphs, each with how it is shown: ``""``, ``bold``, ``italic`` or ``link``."""
    found = [(message.mark, "")] if message.mark else []
    if message.text.strip():
        found += [(part, "") for part in message.text.strip().split("\n\n")]
    else:
        found += [(message.headline, "bold")]
        found += [(message.standfirst, "")] if message.standfirst else []
    if message.note:
        about = wordings.CORRECTED if message.change == Change.CORRECTED else wordings.UPDATED
        found.append((in_words(about, message.language) % message.note, "italic"))
    return found + ([(message.url, "link")] if message.url else [])


def _content(message: Message) -> str:
    written = [_html(words, kind) for words, kind in parts(message)]
    tags = [_tag_link(name, message.language) for name in hashtags(message.topics)]
    return "".join(f"<p>{part}</p>" for part in (*written, *([" ".join(tags)] if tags else ())))


def _html(words: str, kind: str) -> str:
    match kind:
        case "bold":
            return f"<strong>{escape(words)}</strong>"
        case "italic":
            return f"<em>{escape(words)}</em>"
        case "link":
            return _link(words)
    return _linked(words)


def _tag_link(name: str, language: str) -> str:
    href = escape(_tag_address(name, language))
    return f'<a href="{href}" class="mention hashtag" rel="tag">#<span>{escape(name)}</span></a>'


def _linked(text: str) -> str:
    """What an editor wrote: addresses as links, lines as lines."""
    pieces, end = [], 0
    for match in _ADDRESS.finditer(text):
        pieces += [escape(text[end : match.start()]), _link(match[0])]
        end = match.end()
    return "".join([*pieces, escape(text[end:])]).replace("\n", "<br>")


def _link(url: str) -> str:
    return f'<a href="{escape(url)}" rel="nofollow noopener">{escape(url.partition("://")[2])}</a>'


def _attachment(picture: Picture) -> Document:
    ending = f".{picture.url.rpartition('.')[2].lower()}"
    name = " ".join(part for part in (picture.alt, f"({picture.credit})" if picture.credit else "") if part)
    return {"type": "Image", "mediaType": _IMAGES.get(ending, "image/jpeg"), "url": picture.url, "name": name}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
