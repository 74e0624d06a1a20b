"""What is mailed. A package declares its kinds here in ``AppConfig.ready``."""

from dataclasses import dataclass

from django.utils.functional import Promise

from strichka.lib.registry import Registry


@dataclass(frozen=True, slots=True)
class Kind:
    """Mails of one kind: ``label`` says in a few words what they tell, ``template`` is what they are rendered from.

    The template is plain text, translated, whose first line is the subject; nothing is escaped in it. It gets the
    context of ``send`` and ``desk``, the desk's address with a slash at its end. ``forgets``: it goes to a
    reader, whose address is deleted as soon as the mail is out or given up.
    """

    name: str
    label: str | Promise
    template: str
    forgets: bool = False


KINDS = Registry(Kind)
