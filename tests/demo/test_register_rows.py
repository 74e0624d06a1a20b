import json
from pathlib import Path

import pytest
from PIL import Image

import strichka.demo
from strichka.baking import press
from strichka.demo import register_rows
from strichka.jobs.models import Job
from strichka.pictures.domain.render import Developed
from strichka.pictures.images import develop
from strichka.pictures.models import Picture
from strichka.sources.models import Source
from strichka.staff.models import User
from strichka.stories.models import Byline, Section
from strichka.topics.enums import FormKind
from strichka.topics.models import Topic

NEWSROOM = json.loads((Path(strichka.demo.__file__).parent / "content/newsroom.json").read_text("utf-8"))
FEW = {name: rows[:3] if name in {"sources", "topics"} else rows for name, rows in NEWSROOM.items()}
WORDS = dict.fromkeys(("alt", "caption", "credit", "creator", "rights"), "слово")


@pytest.mark.django_db
def test_renditions_made_before_are_laid_as_they_are_and_only_others_are_asked_for(quick, tmp_path: Path) -> None:
    given, made = tmp_path / "given", tmp_path / "made"
    given.mkdir()
    made.mkdir()
    for number, name in enumerate(("made.jpg", "other.jpg")):
        Image.new("RGB", (200, 100 + number)).save(given / name)
    found = Developed(**develop(given / "made.jpg", made))
    (made / "200.webp").write_bytes(b"as it was made")

    ids = register_rows.load_pictures(
        [{"key": name, "file": f"{name}.jpg", **WORDS} for name in ("made", "other")],
        given,
        {"made.jpg": (found, made)},
    )

    rows = {picture.public_id: picture.state for picture in Picture.objects.all()}
    assert rows == {ids["made"]: "ready", ids["other"]: "waiting"}
    assert press.store().read(f"/media/{ids['made']}/200.webp") == b"as it was made"
    assert [job.arguments for job in Job.objects.all()] == [{"picture": ids["other"]}]


@pytest.mark.django_db
def test_registers_hold_what_was_written_with_both_names(quick) -> None:
    register_rows.load(FEW)

    for model, rows in ((Section, FEW["sections"]), (Source, FEW["sources"]), (Topic, FEW["topics"])):
        found = {row.slug: (row.name, row.translations["en"]) for row in model.objects.all()}
        assert found == {row["slug"]: (row["name"]["uk"], row["name"]["en"]) for row in rows}
    assert list(Section.objects.order_by("position").values_list("slug", flat=True)) == [
        row["slug"] for row in FEW["sections"]
    ]


@pytest.mark.django_db
def test_who_writes_has_an_account_and_a_topic_the_forms_that_an_editor_gave_it(quick) -> None:
    register_rows.load(FEW)

    assert set(User.objects.values_list("username", flat=True)) == {row["username"] for row in FEW["users"]}
    for row in FEW["users"]:
        if row["person"]:
            assert Byline.objects.get(slug=row["person"]).user.username == row["username"]
    for row in FEW["topics"]:
        forms = Topic.objects.get(slug=row["slug"]).forms
        assert set(row["aliases"]) <= set(forms.filter(kind=FormKind.ALIAS).values_list("form", flat=True))
