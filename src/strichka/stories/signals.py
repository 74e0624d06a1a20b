"""News for higher packages, sent after the commit, with ``story`` (and ``edition``, ``by`` where there is one)."""

from django.dispatch import Signal

written = Signal()  # story_id (public), version, client
field_changed = Signal()  # story, field, value, version, by
published = Signal()  # story, edition, by: a first or a further edition
killed = Signal()  # story, by
state_changed = Signal()  # story, by: ready, spiked, back to draft, scheduled
seen = Signal()  # sighting: a change was looked for on the paper
