"""What stands alike on several pages: rendered once for those that are baked together."""

from collections.abc import Sequence

from django import template
from django.conf import settings
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.translation import get_language

from strichka.baking.shared import kept, shared

register = template.Library()


class OnceNode(template.Node):
    def __init__(self, nodelist: NodeList, words: Sequence[FilterExpression], *, keep: bool) -> None:
        self.nodelist = nodelist
        self._words = words
        self._keep = keep

    def render(self, context: Context) -> str:
        values = tuple(word.resolve(context, ignore_failures=True) for word in self._words)
        if self._keep:
            return kept((get_language(), settings.TIME_ZONE, values), lambda: self.nodelist.render(context))
        return shared(("once", get_language(), values), lambda: self.nodelist.render(context))


@register.tag
def once(parser: Parser, token: Token) -> OnceNode:
    """``{% once "name" value… %}…{% endonce %}``: what is within is the same for the same language and values."""
    return _node(parser, token, keep=False)


@register.tag
def lasting(parser: Parser, token: Token) -> OnceNode:
    """``{% lasting "name" value… %}…{% endlasting %}``: it shows these values alone, so it lasts."""
    return _node(parser, token, keep=True)


def _node(parser: Parser, token: Token, *, keep: bool) -> OnceNode:
    name, *words = token.split_contents()
    nodelist = parser.parse((f"end{name}",))
    parser.delete_first_token()
    return OnceNode(nodelist, [parser.compile_filter(word) for word in words], keep=keep)
