import hashlib
import re
from datetime import timedelta

from django.conf import settings
from django.db import migrations
from django.utils import timezone

RECENT = timedelta(days=30)  # the rundown asks of what was changed within a week
BATCH = 200
STORY = re.compile(r"(?:/[^/]+-|/desk/stories/)([a-z0-9]{8})/")


def nodes(document):
    waiting = [document or {}]
    while waiting:
        node = waiting.pop()
        waiting += node.get("content") or []
        yield node.get("type"), node.get("attrs") or {}, node.get("marks") or []


def targets(document):
    """Of every link its address, and the public id of a story where the block names one."""
    for kind, attrs, marks in nodes(document):
        if kind == "related_story":
            yield str(attrs.get("href") or ""), str(attrs.get("story") or "")
        for mark in marks:
            if mark.get("type") == "link":
                yield str((mark.get("attrs") or {}).get("href") or ""), ""


def leads(document):
    own = settings.INSTANCE.url.rstrip("/")
    for href, story in targets(document):
        ours = href[len(own) :] if href.startswith(own + "/") else href if href.startswith("/") else ""
        named = STORY.search(ours.partition("#")[0].partition("?")[0])
        if story or named:
            yield "", story or named[1]
        elif href.lower().startswith(("http://", "https://")) and not ours:
            yield hashlib.sha256(href.encode()).hexdigest(), ""


def silent(document, lead, lead_credit):
    """By the public id of a picture whether it stands somewhere without a description, and without a credit."""
    found = {lead: [True, not lead_credit]} if lead else {}
    for kind, attrs, _marks in nodes(document):
        if kind == "picture" and attrs.get("picture"):
            before = found.get(attrs["picture"], [False, False])
            found[attrs["picture"]] = [before[0] or not attrs.get("alt"), before[1] or not attrs.get("credit")]
    return found


def note(apps, _schema_editor):
    """What recent drafts say of their pictures, and where their links lead; of older ones it is noted when they change."""
    Story, PictureUse = apps.get_model("stories", "Story"), apps.get_model("stories", "PictureUse")
    LinkUse = apps.get_model("stories", "LinkUse")
    columns = ("pk", "public_id", "document", "lead_picture__public_id", "lead_credit")
    rows = Story.objects.filter(changed_at__gte=timezone.now() - RECENT).order_by("pk").values_list(*columns)
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        for pk, public_id, document, lead, lead_credit in batch:
            for picture, (alt, credit) in silent(document, lead, lead_credit).items():
                uses = PictureUse.objects.filter(story=pk, in_draft=True, picture__public_id=picture)
                uses.update(without_alt=alt, without_credit=credit)
            found = set(leads(document))
            ours = {one for _sum, one in found if one} - {public_id}
            stories = Story.objects.filter(public_id__in=ours).values_list("pk", flat=True) if ours else ()
            inside = [LinkUse(story_id=pk, target_id=one) for one in stories]
            LinkUse.objects.bulk_create([*inside, *(LinkUse(story_id=pk, url_sum=one) for one, _id in found if one)])
        last = batch[-1][0]


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0020_findings_and_links'),
    ]

    operations = [
        migrations.RunPython(note, migrations.RunPython.noop),
    ]
