from strichka.paper.templatetags.paper import wording_after, wording_before

LONG = "Про це розповіли в міській раді, де тривало засідання комісії, яка три роки вивчала справу. "


def test_only_the_changed_words_are_marked():
    assert wording_before("їде Ин потягом", "їде Кім потягом") == "їде <del>Ин</del> потягом"
    assert wording_after("їде Ин потягом", "їде Кім потягом") == "їде <ins>Кім</ins> потягом"


def test_a_short_wording_keeps_what_stands_near_the_change():
    shown = wording_before(LONG + "Їде Ин. " + LONG, LONG + "Їде Кім. " + LONG, short=True)
    assert shown == "…яка три роки вивчала справу. Їде <del>Ин</del>. Про це розповіли в міській раді, де…"


def test_wordings_are_escaped():
    assert wording_after("a", "<b>") == "<ins>&lt;b&gt;</ins>"
