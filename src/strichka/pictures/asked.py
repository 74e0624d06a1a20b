"""What readers ask for and do not get is made again at once where it is one of ours."""

from django.conf import settings

from strichka.baking import missed
from strichka.jobs.worker import INTAKES, Intake
from strichka.pictures.domain import verify, withhold
from strichka.pictures.models import File, Rendition


def make_asked() -> bool:
    """Two queries whatever was asked for; pictures are made by the jobs' one slow lane, one after another.

    What is withheld stays so, unless a page shows it.
    """
    paths = missed.take(settings.INSTANCE.run)
    if paths:
        renditions = Rendition.objects.filter(path__in=paths).values_list("path", "picture__withheld_at")
        asked = [*renditions, *File.objects.filter(path__in=paths).values_list("path", "withheld_at")]
        if any(withheld for _path, withheld in asked):
            withhold.release_read()
        for path, withheld in asked:
            if not withheld:
                verify.mend(path)
    return False


INTAKES.add(Intake("pictures.asked", look=lambda: missed.look(settings.INSTANCE.run), work=make_asked))
