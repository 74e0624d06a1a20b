"""What claims of sources are called on the page of an event."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

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
        "measure": _("measure"),
        "place": _("place"),
        "name": pgettext("claim", "name"),
        "time": _("time"),
    }
    unit = _units().get(row.unit, row.unit)
    return f"{known[row.kind]}, {unit}" if row.kind in known and unit else known.get(row.kind, unit)


def difference(row: ClaimRow) -> str:
    """How sources differ; empty where they do not."""
    return {"conflict": _("they differ"), "development": _("changed with time")}.get(row.difference, "")


def _units() -> dict[str, str]:
    return {
        "road_km": _("kilometre of the road"),
        "m/s": _("m/s"),
        "km/h": _("km/h"),
        "m2": _("m²"),
        "km2": _("km²"),
        "km": _("km"),
        "m": _("m"),
        "cm": _("cm"),
        "ha": _("ha"),
        "t": _("t"),
        "kg": _("kg"),
        "deg": _("°"),
        "mw": _("MW"),
        "permille": "‰",
    }
