"""What colleagues are told. A package declares its kinds here in ``AppConfig.ready``."""

from dataclasses import dataclass

from django.utils.functional import Promise

from strichka.lib.registry import Registry


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """``label``: what happened, in a few words to the person themselves: «you were mentioned»."""

    name: str
    label: Promise


KINDS = Registry(NoticeKind)
