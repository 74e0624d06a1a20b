"""News of comments for higher packages, sent after the commit."""

from django.dispatch import Signal

changed = Signal()  # story_id (public), discussion (its number), what: begun, replied, resolved, reopened, followed; by
