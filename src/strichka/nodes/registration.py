"""How the bake log learns what stands in a machine's store already: once for each machine that bakes.

The first machine writes down all. Those that come later, and one that went its own way for a while without the log,
are believed nothing: what they hold may be older than what readers get, or withdrawn long ago. Of what the log does not
know, who put it there says whether it is to stand; a page is baked. Until then a machine's own store is not compared
with the log (``baking/bake_log/registered.py``).
"""

import threading
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import islice

from django.conf import settings
from django.db import connection

from strichka.baking import outbox
from strichka.baking.bake_log import log
from strichka.baking.bake_log.laid import Shelves
from strichka.baking.bake_log.owners import OWNERS, Owner
from strichka.baking.bake_log.registered import is_registered, note_registered
from strichka.baking.models import Baked, BakeLogState, Touch
from strichka.baking.place import Place, place
from strichka.nodes.shipping.untiring import go_on

AT_ONCE = 200
TRY_AGAIN = 30.0  # seconds until the store is to be entered once more


def register(owners: Mapping[str, Owner] = OWNERS) -> int:
    """Bring what stands in this machine's store into the log, unless that is done; how many paths were looked at."""
    instance = settings.INSTANCE
    if not log.is_on() or place(instance.paper) in {Place.AWAY, Place.GONE}:
        return 0
    is_first = not BakeLogState.objects.filter(is_whole=True).exists()
    if is_registered(instance) and not is_first:
        return 0
    log.register_static()
    paths, count = Shelves(instance).paths(), 0
    while some := list(islice(paths, AT_ONCE)):
        if is_first:
            log.note(some)
        else:
            _join(some, owners.values())
        count += len(some)
    BakeLogState.objects.update_or_create(pk=1, defaults={"is_whole": True})
    note_registered(instance)
    return count


def register_beside() -> None:
    """Register in a thread of its own, and try again until the store and the database are there."""
    complaint = "What stands in the store could not be entered into the bake log: %s. It is tried again."
    done = threading.Event()
    work = partial(go_on, done, partial(_enter, done), pause=TRY_AGAIN, complaint=complaint)
    threading.Thread(target=work, name="bake log", daemon=True).start()


def _enter(done: threading.Event) -> None:
    try:
        register()
    finally:
        connection.close()
    if not is_registered(settings.INSTANCE):
        raise OSError("the store is not there")
    done.set()


def _join(paths: Iterable[str], owners: Iterable[Owner]) -> None:
    """Of these the log learns what it does not know, if it is to stand."""
    unknown = dict.fromkeys(paths)
    for path in Baked.objects.filter(path__in=unknown).values_list("path", flat=True).distinct():
        del unknown[path]
    for owner in owners:
        owned = [path for path in unknown if path.startswith(owner.below)]
        log.note([*owner.stand(owned)])
        for path in owned:
            del unknown[path]
    # Behind all that people wait for.
    Touch.objects.bulk_create(Touch(path=path, priority=outbox.BEHIND) for path in unknown)
