"""A pair made ready to be looked for, with the forms that the register of names has of the right one."""

from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.stories import addresses
from strichka.stylebook.wording import Wording, wording
from strichka.topics import naming
from strichka.topics.enums import FormKind
from strichka.topics.models import TopicForm

MOST_FORMS = 100


def prepared(wrong: str, right: str, language: str) -> Wording:
    """Two queries. Raises Refused where nothing can be found by these."""
    if language not in addresses.languages():
        raise Refused("language", _("Choose the language."))
    topics = naming.exact(right, language)
    forms = TopicForm.objects.filter(topic=topics[0], kind=FormKind.INFLECTION, removed=False) if topics else None
    known = tuple(forms.order_by("pk").values_list("form", flat=True)[:MOST_FORMS]) if forms else ()
    names = (topics[0].name_in(language), *known) if topics else ()
    try:
        return wording(wrong, right, language, forms=names)
    except ValueError:
        raise Refused("words", _("Write the wrong form and another that is right, at most six words each.")) from None
