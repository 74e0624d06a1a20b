from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.jobs import queue
from strichka.pictures import cuts
from strichka.pictures.domain.render import JOB
from strichka.pictures.models import Picture, PictureState
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import wrong_value

PLACES = 4  # digits of a share that are kept


def focus(*, picture: Picture, at: Any, by: User | None) -> tuple[float, float]:
    """Say what must stay in view when the picture is cut: shares from the left and from the top.

    Crops are made again by the worker, and then the pages that show them are baked.

    Raises:
        PermissionDenied: ``by`` may not, or readers see the picture and ``by`` is no editor.
        Refused: ``at`` is no point of the picture.
    """
    with transaction.atomic():
        row = Picture.objects.select_for_update().get(pk=picture.pk)
        guard(by, "pictures.change_picture", row)
        x, y = _shares(at, 2, "focal")
        old, row.focal_x, row.focal_y = [row.focal_x, row.focal_y], x, y
        row.save(update_fields=["focal_x", "focal_y"])
        _made_again(row, by, "focal", old=old, new=[x, y])
    return x, y


def cut(*, picture: Picture, ratio: str, at: Any, by: User | None) -> list[float] | None:
    """Cut one ratio by hand: left and top edge and width as shares; None follows the focal point again.

    Raises:
        PermissionDenied: as ``focus``.
        Refused: there is no such ratio, the picture is not ready, or the cut reaches over its edge.
    """
    with transaction.atomic():
        row = Picture.objects.select_for_update().get(pk=picture.pk)
        guard(by, "pictures.change_picture", row)
        if ratio not in cuts.RATIOS:
            raise wrong_value("ratio")
        made = None if at is None else _shares(at, 3, "crop")
        if made and row.state != PictureState.READY:
            raise Refused("waiting", _("The picture is still being prepared. Cut it when it can be seen."))
        if made and not cuts.fits(cuts.by_hand(ratio, made, row.width, row.height)):
            raise Refused("edge", _("The cut reaches over the edge of the picture, or is too small. Make it fit."))
        old = row.crops.get(ratio)
        row.crops = {key: value for key, value in {**row.crops, ratio: made}.items() if value}
        row.save(update_fields=["crops"])
        _made_again(row, by, ratio, old=old, new=made)
    return made


def _shares(value: Any, count: int, name: str) -> list[float]:
    numbers = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    fit = [round(float(one), PLACES) for one in numbers if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(fit) != count or len(numbers) != count or not all(0 <= one <= 1 for one in fit):
        raise wrong_value(name)
    return fit


def _made_again(row: Picture, by: User | None, field: str, *, old: Any, new: Any) -> None:
    if old == new:
        return
    record(by=by, action="picture", subject=row.public_id, field=field, old=old, new=new)
    if row.state == PictureState.READY and not row.withheld_at:
        queue.enqueue(JOB, key=f"{JOB}:{row.public_id}", picture=row.public_id)
