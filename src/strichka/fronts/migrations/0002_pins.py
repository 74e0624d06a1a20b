from django.db import migrations
from django.utils import timezone

JOB = "fronts.turn"


def arrange(apps, schema_editor):
    """Each front that stories are pinned to gets one arrangement: the first pin leads, the others are the second row."""
    Pin = apps.get_model("stories", "Pin")
    now = timezone.now()
    standing = Pin.objects.filter(until=None) | Pin.objects.filter(until__gt=now)
    fronts = {}
    for pin in standing.order_by("position", "pk"):
        fronts.setdefault((pin.language, pin.section_id), []).append(pin)
    for (language, section), pins in fronts.items():
        front = apps.get_model("fronts", "Front").objects.create(language=language, section_id=section)
        _arrange(apps, front, pins, now)
    apps.get_model("jobs", "Job").objects.filter(name="stories.pin_ends").delete()


def _arrange(apps, front, pins, now):
    Placement = apps.get_model("fronts", "Placement")
    arrangement = apps.get_model("fronts", "Arrangement").objects.create(
        front=front, number=1, starts_at=now, made_at=now, by_id=pins[-1].by_id
    )
    for position, pin in enumerate(pins):
        Placement.objects.create(
            arrangement=arrangement,
            story_id=pin.story_id,
            region="second" if position else "lead",
            position=position,
            ends_at=pin.until,
            by_id=pin.by_id,
            at=now,
        )
    ends = [pin.until for pin in pins if pin.until]
    if ends:
        apps.get_model("jobs", "Job").objects.create(
            name=JOB, lane="fast", key=f"front:{front.pk}", run_at=min(ends), arguments={"front": front.pk}
        )


class Migration(migrations.Migration):
    dependencies = [("fronts", "0001_initial"), ("jobs", "0002_look_lane")]
    run_before = [("stories", "0011_pins_are_placements")]

    operations = [migrations.RunPython(arrange, migrations.RunPython.noop)]
