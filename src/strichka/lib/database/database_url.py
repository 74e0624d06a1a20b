"""``database.url`` as libpq reads it: one server or several, of which the one that takes writes is connected to.

https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
"""

import re

# Greedy, for a password may have the sign that ends it.
_PASSWORD = re.compile(r"//[^:/@]*:(.+)@|password\s*=\s*([^\s&]+)")
# What the address may say otherwise. A server that vanished without a word is given up after some seconds, and of a
# failover's servers the one that does not take writes, or not yet, counts as one that does not answer.
DEFAULTS = {
    "connect_timeout": "3",
    "keepalives_idle": "2",
    "keepalives_interval": "1",
    "keepalives_count": "3",
    "tcp_user_timeout": "6000",
    "target_session_attrs": "read-write",
}


def parameters(url: str, password: str = "") -> dict[str, str]:
    """All that a connection needs, by libpq's names; ``password`` goes before the address's own.

    Raises ValueError with a sentence when it is no such address.
    """
    import psycopg  # noqa: PLC0415 - a newsroom on SQLite loads none of it
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    try:
        found = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except psycopg.Error as error:  # it repeats what it does not understand
        said, secret = " ".join(str(error).split()), _PASSWORD.search(url)
        said = said.replace(secret[1] or secret[2], "…") if secret else said
        raise ValueError(f"database.url cannot be read: {said}.") from None
    if not found.get("port", "").strip(","):
        found.pop("port", None)
    return DEFAULTS | found | ({"password": password} if password else {})


def hosts(url: str) -> list[str]:
    """The servers that an address names; one at least, which is empty for the local socket. Raises ValueError."""
    return parameters(url).get("host", "").split(",")
