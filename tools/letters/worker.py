"""The worker alone, of the instance in STRICHKA_INSTANCE, without a supervisor: for ``tools/letters/soak.py``."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strichka.settings")

import django

django.setup()

from strichka.processes import worker  # noqa: E402 - once Django is set up

worker.until_stopped()
