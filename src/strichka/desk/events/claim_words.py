"""What claims of sources are called on the page of an event."""

from django.utils.translation import gettext as _

from strichka.wire.events.side_by_side import ClaimRow


def label(row: ClaimRow) -> str:
    """«загинули», or the word for what is counted, which is in the language of who counts it."""
    known = {
        "dead": _("dead"),
        "injured": _("injured"),
        "missing": _("missing"),
        "detained": _("detained"),
        "evacuated": _("evacuated"),
        "rescued": _("rescued"),
        "age": _("age"),
        "sum": _("sum"),
        "magnitude": _("magnitude"),
        "percent": _("per cent"),
    }
    return f"{known[row.kind]}, {row.unit}" if row.kind in known and row.unit else known.get(row.kind, row.unit)
