from django.conf import settings
from django.db import migrations, models

import strichka.search.query.folded
from strichka.languages.alphabet import alphabetical


def fill(apps, schema_editor):
    Topic = apps.get_model("topics", "Topic")
    rows = []
    for topic in Topic.objects.only("pk", "name").order_by("pk").iterator(chunk_size=500):
        topic.alphabetical = alphabetical(topic.name, settings.LANGUAGE_CODE)[:200]
        rows.append(topic)
    Topic.objects.bulk_update(rows, ["alphabetical"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("topics", "0002_forms_and_keys")]

    operations = [
        migrations.AddField(
            model_name="topic",
            name="alphabetical",
            field=strichka.search.query.folded.AlphabetKey(
                default="", editable=False, help_text="The name's place in lists.", max_length=200, of="name"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AlterModelOptions(
            name="topic",
            options={"ordering": ["alphabetical", "pk"], "verbose_name": "topic", "verbose_name_plural": "topics"},
        ),
        migrations.AddIndex(
            model_name="topic", index=models.Index(fields=["alphabetical", "id"], name="topic_alphabetical")
        ),
    ]
