from django.db import migrations

BATCH = 500
ATTRIBUTES = {"picture": "picture", "video": "poster"}  # of a block: where it names a picture


def shown(document):
    """Public ids of the pictures that a stored document shows."""
    waiting, found = [document or {}], set()
    while waiting:
        node = waiting.pop()
        waiting += node.get("content") or []
        if (name := ATTRIBUTES.get(node.get("type"))) is not None:
            found.add(str((node.get("attrs") or {}).get(name) or ""))
    return found - {""}


def note(apps, _schema_editor):
    """What drafts and current editions show; of earlier editions nothing is known."""
    Story, Picture = apps.get_model("stories", "Story"), apps.get_model("pictures", "Picture")
    PictureUse = apps.get_model("stories", "PictureUse")
    known = dict(Picture.objects.order_by().values_list("public_id", "pk"))
    last = 0
    joined = ("current_edition__document", "current_edition__fields", "published_at", "state")
    rows = Story.objects.order_by("pk").values_list("pk", "document", "lead_picture", *joined)
    while known and (batch := list(rows.filter(pk__gt=last)[:BATCH])):
        uses = []
        for pk, document, lead, edition, fields, published_at, state in batch:
            in_draft = {known[one] for one in shown(document) if one in known} | ({lead} if lead else set())
            public = shown(edition) | {str((fields or {}).get("lead_picture") or "")}
            seen = {known[one] for one in public if one in known} if published_at else set()
            uses += [
                PictureUse(
                    story_id=pk,
                    picture_id=one,
                    in_draft=one in in_draft,
                    live=one in seen and state == "live",
                    shown_at=published_at if one in seen else None,
                )
                for one in sorted(in_draft | seen)
            ]
        PictureUse.objects.bulk_create(uses)
        last = batch[-1][0]


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0015_picture_uses'),
    ]

    operations = [
        migrations.RunPython(note, migrations.RunPython.noop),
    ]
