from strichka.document import build, changes, contents


def test_what_is_gone_stands_where_it_stood():
    old = {"a": ("paragraph", "А"), "b": ("paragraph", "Б"), "c": ("paragraph", "В")}
    new = {"a": ("paragraph", "А"), "c": ("paragraph", "Г"), "d": ("paragraph", "Ґ")}
    assert changes.between(old, new) == [
        changes.Change("paragraph", "А", "А", "a"),
        changes.Change("paragraph", "Б", "", "b"),
        changes.Change("paragraph", "В", "Г", "c"),
        changes.Change("paragraph", "", "Ґ", "d"),
    ]


def test_stored_texts_are_those_of_the_tree():
    document = build.new_document(
        headline="Г",
        standfirst="П",
        blocks=[build.bullets(["один", "два"]), build.update("", [build.paragraph(["три ", build.text("чотири")])])],
    )
    tree = {one.id: (one.type, one.text) for one in contents.blocks(document) if one.text}
    assert changes.texts(document.to_json()) == tree
