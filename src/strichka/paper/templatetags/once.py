"""What stands alike on several pages: rendered once for those that are baked together."""

from collections.abc import Sequence

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.translation import get_language

from strichka.baking.shared import shared

register = template.Library()


class OnceNode(template.Node):
    def __init__(self, nodelist: NodeList, words: Sequence[FilterExpression]) -> None:
        self.nodelist = nodelist
        self._words = words

    def render(self, context: Context) -> str:
        values = tuple(word.resolve(context, ignore_failures=True) for word in self._words)
        return shared(("once", get_language(), values), lambda: self.nodelist.render(context))


@register.tag
def once(parser: Parser, token: Token) -> OnceNode:
    """``{% once "name" value… %}…{% endonce %}``: what is within is the same for the same language and values."""
    words = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist, words)
