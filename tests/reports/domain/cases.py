"""A case that a reader has opened."""

from tests.factories import publish_story
from tests.reports.sending import report, send

TEXT = "Голова КНДР Кім чен Ин їде до Китаю, повідомляє Kyodo."


def reported(words="чен", text=TEXT, **values):
    story = publish_story(text)
    (row,) = send(report(story, words, **values))
    return story, row.case
