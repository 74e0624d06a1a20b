"""News of channels for higher packages, sent by the worker when it has written down what came of a sending."""

from django.dispatch import Signal

changed = Signal()  # story_id (public): something was sent to a channel, or is not
