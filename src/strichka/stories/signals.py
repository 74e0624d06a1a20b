"""News for higher packages, with ``story`` (and ``edition``, ``by`` where there is one).

``changed`` is sent inside the verb's transaction, and what a receiver raises undoes the verb: search must lose what is
withdrawn in the very moment. All others are sent after the commit.
"""

from django.dispatch import Signal

changed = Signal()  # story (locked), what: a Change, size: of a draft in characters, by: who withdrew it
written = Signal()  # story_id (public), version, client, steps that led to that version
field_changed = Signal()  # story, field: a Field, value, version, by
published = Signal()  # story, edition, by: a first or a further edition
killed = Signal()  # story, by
state_changed = Signal()  # story, by: ready, spiked, back to draft, scheduled, approved, approval taken back
findings_changed = Signal()  # what checks find in the words of some story
seen = Signal()  # check (LiveCheck): a change was looked for on the paper
