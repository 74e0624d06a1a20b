"""``strichka bake`` as a keeper reads it."""

import argparse

import pytest
from django.conf import settings

from strichka.instance.whole_bake import bake_command
from tests.factories import publish_story
from tests.paper.reading import path_of

pytestmark = pytest.mark.django_db


def run(*paths: str, **more: bool) -> int:
    every = {"all": False, "anew": False, "verify": False, "explain": False, "story": None}
    return bake_command.run(settings.INSTANCE, argparse.Namespace(paths=list(paths), **{**every, **more}))


def test_what_was_baked_and_what_would_be_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    path = path_of(publish_story("У місті відкрили міст через річку."))
    assert run(path) == 0
    assert capsys.readouterr().out.startswith("Baked: 1, of these changed: ")
    assert run(path, explain=True) == 0
    assert path in capsys.readouterr().out
