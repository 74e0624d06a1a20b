"""Content negotiation and conditional requests, as RFC 9110 has them."""

import calendar
import email.utils
import functools

Order = tuple[str, ...]
CODINGS: Order = ("br", "gzip", "identity")  # ours, best first
IDENTITY_ONLY: Order = ("identity",)
_UNLISTED_IDENTITY = 0.0005  # acceptable, but after everything that was asked for


@functools.lru_cache(maxsize=256)
def order_of(accept_encoding: bytes | None) -> Order:
    """Our codings that the client accepts, the one to send first (RFC 9110 §12.5.3); never empty."""
    if not accept_encoding:
        return IDENTITY_ONLY
    weights = _weights(accept_encoding.decode("latin-1"))
    rest = weights.get("*")
    accepted = []
    for place, coding in enumerate(CODINGS):
        weight = weights.get(coding, rest)
        if weight is None:
            weight = _UNLISTED_IDENTITY if coding == "identity" else 0.0
        if weight > 0:
            accepted.append((-weight, place, coding))
    return tuple(coding for _weight, _place, coding in sorted(accepted)) or IDENTITY_ONLY


def _weights(text: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part in text.lower().split(",")[:32]:
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        if coding:
            weights[coding.removeprefix("x-")] = _weight(parameters)
    return weights


def _weight(parameters: list[str]) -> float:
    """The q-value; a malformed one counts as no wish for the coding."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return 0.0
            return weight if 0.0 <= weight <= 1.0 else 0.0
    return 1.0


def matches(etag: bytes, if_none_match: bytes) -> bool:
    """Weak comparison of an entity tag with If-None-Match (RFC 9110 §13.1.2)."""
    if if_none_match == etag:
        return True
    tags = [tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b",")]
    return etag in tags or tags == [b"*"]


@functools.lru_cache(maxsize=256)
def seconds_of(http_date: bytes) -> int | None:
    """An HTTP date as seconds since the epoch; None when it is none."""
    try:
        parts = email.utils.parsedate(http_date.decode("latin-1"))
        return calendar.timegm(parts) if parts else None
    except (ValueError, OverflowError):
        return None


def http_date(seconds: float) -> str:
    return email.utils.formatdate(seconds, usegmt=True)


def byte_range(header: str, size: int) -> tuple[int, int] | None:
    """The first and last byte that a Range with one part asks for (RFC 9110 §14.1.2).

    None when the header is to be ignored; ValueError when it cannot be satisfied.
    """
    unit, _, asked_range = header.partition("=")
    first, dash, last = asked_range.strip().partition("-")
    if unit.strip() != "bytes" or not dash or "," in asked_range or not (first + last).isascii():
        return None
    if (first and not first.isdigit()) or (last and not last.isdigit()) or not first + last:
        return None
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if first and last and int(last) < int(first):
        return None
    if start >= size or end < start:
        raise ValueError("range not satisfiable")
    return start, end
