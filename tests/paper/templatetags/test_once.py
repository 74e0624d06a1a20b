from itertools import count

from django.template import Context, Template
from django.utils import translation

from strichka.baking.shared import sharing


def test_what_is_alike_is_rendered_once_for_pages_that_are_baked_together_and_what_lasts_also_later() -> None:
    once = Template('{% load once %}{% once "test" value %}{{ number }}{% endonce %}')
    lasting = Template('{% load once %}{% lasting "test" value %}{{ number }}{% endlasting %}')
    number = count(1).__next__

    def rendered(template: Template, value: str) -> list[str]:
        with sharing():
            return [template.render(Context({"value": value, "number": number})) for _ in range(2)]

    assert [rendered(once, "a"), rendered(once, "a"), rendered(once, "b")] == [["1", "1"], ["2", "2"], ["3", "3"]]
    assert [rendered(lasting, "a"), rendered(lasting, "a"), rendered(lasting, "b")] == [["4"] * 2, ["4"] * 2, ["5"] * 2]
    with translation.override("en"):
        assert rendered(lasting, "a") == ["6", "6"]
