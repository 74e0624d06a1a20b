"""An instance whose options are other ones for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.conf import settings
from django.test import override_settings

from strichka.options import Value


@contextmanager
def options(**values: Value) -> Iterator[None]:
    """Options of the instance by their names, with ``__`` for the dot."""
    named = {name.replace("__", "."): value for name, value in values.items()}
    changed = replace(settings.INSTANCE, values={**settings.INSTANCE.values, **named})
    with override_settings(INSTANCE=changed):
        yield
