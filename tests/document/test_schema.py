import re

from strichka.document import build
from strichka.document.schema import DECLARATION, SCHEMA, load


def test_every_attribute_declares_a_rule_that_its_default_obeys() -> None:
    for kind in ("nodes", "marks"):
        for name, spec in DECLARATION[kind].items():
            for attr in spec.get("attrs", {}).values():
                assert attr["rule"] in DECLARATION["rules"], name
    for name, node_type in SCHEMA.nodes.items():
        if name != "text":
            node_type.check_attrs(node_type.compute_attrs(None) or {})


def test_every_pattern_means_the_same_to_both_languages() -> None:
    for rule in DECLARATION["rules"].values():
        pattern = rule.get("pattern", "")
        re.compile(pattern)
        assert not re.search(r"\\[dswbDSWB]", pattern), "these classes differ between Python and JavaScript"


def test_a_stored_document_loads_without_loss() -> None:
    document = build.empty_document()
    assert load(document.to_json()).to_json() == document.to_json()
