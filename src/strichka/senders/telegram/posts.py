"""Posts of a channel: sent, changed, taken down, looked for.

The Bot API takes no key with which it would know a message again, and tells no bot what stands in a channel. So a
message whose answer was lost is uncertain; on the open page of a public channel it may be seen.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

from strichka.senders.calling import Lost
from strichka.senders.sender import Message, NotSent, Sent, Settings, Uncertain
from strichka.senders.telegram import sentences
from strichka.senders.telegram.api import Refusal, call
from strichka.senders.telegram.text import LONGEST_CAPTION, LONGEST_TEXT, is_photo, write
from strichka.wire.fetching import PUBLIC, Guard, NoSuchHost, Unreachable, page_at

PAGES = "https://t.me/s/"
MOST_OF_A_PAGE = 2_000_000
FIRST_WORDS = 200  # characters without spaces by which a post is known
CLOCKS_APART = timedelta(minutes=2)  # how far Telegram's clock and ours may differ
# What the API says of a picture that it could not fetch from us: the post goes without.
_NO_PICTURE = ("failed to get http url content", "wrong file identifier", "wrong type of the web page", "webpage_")
_OF_TEXT = ("there is no caption in the message",)
_OF_PHOTO = ("there is no text in the message",)
_POST = re.compile(r'data-post="([^"/]+)/(\d+)"')
_TIME = re.compile(r'<time[^>]*datetime="([^"]+)"')
_PLACE = re.compile(
    r"^(?:https?://)?(?:t\.me|telegram\.me)/(?:s/)?(?P<chat>[A-Za-z]\w{3,}|c/\d+)/(?P<id>\d+)(?:\?\S*)?$"
)

Values = dict[str, Any]


def send(message: Message, settings: Settings) -> Sent:
    """A new post; a text that is short enough goes with its picture as a photograph."""
    picture = message.picture
    if picture is not None and is_photo(message):
        try:
            return _sent(_call("sendPhoto", {"photo": picture.url} | _caption(message), message, settings), picture.url)
        except Refusal as refusal:
            if not refusal.says(*_NO_PICTURE):
                raise refusal.as_not_sent() from refusal
        except Lost as lost:
            raise Uncertain from lost
    return _send_text(message, settings)


def _send_text(message: Message, settings: Settings) -> Sent:
    try:
        return _sent(_call("sendMessage", _text(message), message, settings), "")
    except Refusal as refusal:
        raise refusal.as_not_sent() from refusal
    except Lost as lost:
        raise Uncertain from lost


def change(sent: Sent, message: Message, settings: Settings) -> Sent:
    """The post becomes this message. A picture once sent stays until there is another: Telegram takes none away."""
    if sent.picture and message.picture and message.picture.url != sent.picture:
        media = {"type": "photo", "media": message.picture.url} | _caption(message)
        try:
            _edit("editMessageMedia", sent, {"media": media}, settings)
        except Refusal as refusal:
            raise refusal.as_not_sent() from refusal
        return Sent(sent.id, sent.url, message.picture.url)
    _write_into(sent, _caption(message), _text(message), settings)
    return sent


def withdraw(sent: Sent, message: Message, settings: Settings) -> Sent | None:
    """The post is deleted; where Telegram does not let that be done, it says that the story was withdrawn."""
    try:
        _repeatable("deleteMessage", _of(sent, settings), settings)
    except Refusal as refusal:
        if refusal.says("message to delete not found"):
            return None
        if not refusal.says("message can't be deleted"):
            raise refusal.as_not_sent() from refusal
    else:
        return None
    _write_into(sent, _caption(message), _text(message), settings)
    return sent


def _write_into(sent: Sent, caption: Values, text: Values, settings: Settings) -> None:
    """Into the caption or the text, whichever the post has."""
    ways = [("editMessageText", text, _OF_PHOTO), ("editMessageCaption", caption, _OF_TEXT)]
    (method, values, wrong), (other_method, other_values, _wrong) = reversed(ways) if sent.picture else ways
    try:
        try:
            _edit(method, sent, values, settings)
        except Refusal as refusal:
            if not refusal.says(*wrong):
                raise
            _edit(other_method, sent, other_values, settings)
    except Refusal as refusal:
        raise refusal.as_not_sent() from refusal


def _edit(method: str, sent: Sent, values: Values, settings: Settings) -> None:
    try:
        _repeatable(method, _of(sent, settings) | values, settings)
    except Refusal as refusal:
        if not refusal.says("message is not modified"):
            raise


def _repeatable(method: str, values: Mapping[str, Any], settings: Settings) -> None:
    """What may be asked for twice: a lost answer is no more than another try."""
    try:
        call(method, values, settings)
    except Lost as lost:
        raise NotSent(sentences.NO_ANSWER, again=True) from lost


def _of(sent: Sent, settings: Settings) -> Values:
    return {"chat_id": chat(settings), "message_id": int(sent.id)}


def _call(method: str, values: Values, message: Message, settings: Settings) -> Any:
    return call(method, values | {"chat_id": chat(settings), "disable_notification": message.silent}, settings)


def _caption(message: Message) -> Values:
    return {"caption": write(message, LONGEST_CAPTION).html, "parse_mode": "HTML"}


def _text(message: Message) -> Values:
    preview: Values = {"is_disabled": True}
    if message.picture is not None:
        preview = {"url": message.url or message.picture.url, "prefer_large_media": True, "show_above_text": True}
    return {"text": write(message, LONGEST_TEXT).html, "parse_mode": "HTML", "link_preview_options": preview}


def _sent(result: Any, picture: str) -> Sent:
    try:
        number = int(result["message_id"])
        username = str(result.get("chat", {}).get("username") or "")
        private = str(result.get("chat", {}).get("id", "")).removeprefix("-100")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Lost("the answer cannot be read") from error
    return Sent(str(number), f"https://t.me/{username or f'c/{private}'}/{number}", picture)


def chat(settings: Settings) -> str:
    """The channel as the API wants it, however the keeper wrote it."""
    name = settings["chat"].strip()
    name = re.sub(r"^(?:https?://)?(?:t\.me|telegram\.me)/(?:s/)?", "", name).strip("/")
    return name if name.startswith("@") or re.fullmatch(r"-?\d+", name) else f"@{name}"


def point(place: str, settings: Settings) -> Sent:
    """A post by its address (https://t.me/NAME/12) or its number alone. Raises ValueError."""
    place, name = place.strip(), chat(settings)
    if place.isdecimal() and len(place) < 12:  # noqa: PLR2004 - no channel has more posts
        return Sent(place, f"https://t.me/{name.removeprefix('@')}/{place}" if name.startswith("@") else "")
    found = _PLACE.match(place)
    if found is None:
        raise ValueError(f"no post of this channel: {place}")
    own = name.removeprefix("@") if name.startswith("@") else f"c/{name.removeprefix('-100')}"
    if found["chat"].lower() != own.lower():
        raise ValueError(f"no post of this channel: {place}")
    return Sent(found["id"], f"https://t.me/{found['chat']}/{found['id']}")


def find(message: Message, asked: datetime, settings: Settings) -> Sent | None:
    """The post on the open page of a public channel, by its link and its first words.

    The page is a copy that may be minutes old: what is not seen there may stand in the channel all the same, so this
    never says that it is not there. Raises Uncertain.
    """
    name = chat(settings)
    if not name.startswith("@"):
        raise Uncertain
    own = settings.get("pages", "")
    guard: Guard = Guard(lambda _address: True, frozenset(range(1, 65536))) if own else PUBLIC
    try:
        page = page_at(f"{own or PAGES}{name.removeprefix('@')}", guard, most=MOST_OF_A_PAGE)
    except (Unreachable, NoSuchHost) as error:
        raise Uncertain from error
    found = _on_page(page.body.decode("utf-8", "replace"), asked, _is_in(message))
    if found is None:
        raise Uncertain
    picture = message.picture.url if message.picture is not None and is_photo(message) else ""
    return Sent(found[1], f"https://t.me/{found[0]}/{found[1]}", picture)


def _is_in(message: Message) -> Callable[[str], bool]:
    """Whether a post's HTML is this message: it has its first words, and its link where there is one."""
    wanted = _squeezed(message.text.strip() or message.headline)[:FIRST_WORDS]
    return lambda html: message.url in unescape(html) and wanted in _squeezed(unescape(re.sub(r"<[^>]*>", "", html)))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _on_page(html: str, asked: datetime, is_ours: Callable[[str], bool]) -> tuple[str, str] | None:
    """Name and number of the last post since ``asked`` that is ours."""
    marks = list(_POST.finditer(html))
    ends = [*(mark.start() for mark in marks[1:]), len(html)][: len(marks)]
    for mark, end in reversed(list(zip(marks, ends, strict=True))):
        post = html[mark.start() : end]
        at = _TIME.search(post)
        if at and _moment(at[1]) >= asked - CLOCKS_APART and is_ours(post):
            return mark[1], mark[2]
    return None


def _moment(text: str) -> datetime:
    """The time of a post; long ago where it cannot be read."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def try_out(settings: Settings) -> str:
    """The channel's title. Raises NotSent where the bot could not post, change and delete there."""
    try:
        bot = call("getMe", {}, settings)
        found = call("getChat", {"chat_id": chat(settings)}, settings)
        member = call("getChatMember", {"chat_id": chat(settings), "user_id": bot["id"]}, settings)
        title, status = str(found.get("title") or found.get("username") or chat(settings)), member.get("status")
    except Refusal as refusal:
        raise refusal.as_not_sent() from refusal
    except (Lost, KeyError, TypeError, AttributeError) as error:
        raise NotSent(sentences.NO_ANSWER, again=True) from error
    rights = ("can_post_messages", "can_edit_messages", "can_delete_messages")
    if status != "creator" and not (status == "administrator" and all(member.get(one, True) for one in rights)):
        raise NotSent(sentences.NO_RIGHTS, again=False)
    return title
