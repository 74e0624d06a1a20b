"""A picture uploaded and rendered, and its renditions opened."""

import io

from PIL import Image

from strichka.baking import press
from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.pictures.domain.upload import upload
from strichka.pictures.models import Picture


def rendered(content, **words):
    picture = upload(file=io.BytesIO(content), name="x", by=None)
    Picture.objects.filter(pk=picture.pk).update(**words)
    queue.run_due(Lane.SLOW)
    picture.refresh_from_db()
    return picture


def opened(picture, name):
    return Image.open(io.BytesIO(press.store().read(f"/media/{picture.public_id}/{name}")))
