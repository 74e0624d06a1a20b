from django.db import migrations, models

OF_THE_CARD = (
    "UPDATE {table} SET language ="
    " (SELECT language FROM stories_card WHERE stories_card.story_id = {table}.card_id)"
)


def by_language(model, owner):
    """The card's language beside its row, so that a list in one language reads no others."""
    return [
        migrations.RemoveIndex(model_name=model, name=f"card_{owner}_feed"),
        migrations.AddField(
            model_name=model,
            name="language",
            field=models.CharField(default="", max_length=8),
            preserve_default=False,
        ),
        migrations.RunSQL(OF_THE_CARD.format(table=f"stories_{model}"), migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name=model,
            index=models.Index(fields=[owner, "language", "-published_at", "-card"], name=f"card_{owner}_by_time"),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("stories", "0002_editions_are_never_changed"), ("topics", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(name="card", options={"ordering": ["-published_at", "-pk"]}),
        *by_language("cardtopic", "topic"),
        *by_language("cardbyline", "byline"),
    ]
