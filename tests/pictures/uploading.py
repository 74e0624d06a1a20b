"""What is no picture of ours, and what it leaves."""

import pytest
from django.conf import settings

from strichka.jobs.models import Job
from strichka.pictures.domain.upload import upload
from strichka.pictures.models import Picture
from strichka.staff.errors import Refused


def refusal(file, name="picture.jpg"):
    with pytest.raises(Refused) as refused:
        upload(file=file, name=name, by=None)
    assert not Picture.objects.exists()
    assert not Job.objects.filter(name="pictures.render").exists()
    left = [path for path in settings.INSTANCE.originals.rglob("*") if path.is_file()]
    return refused.value.code, left
