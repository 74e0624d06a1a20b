"""Power cuts are normal: a process killed in the middle of writing has lost nothing that it acknowledged."""

import random
import signal
import subprocess
import sys
import time

from tests.jobs.process import environment, make_database, make_instance, python

MAKE = """
from strichka.document import build
from strichka.stories.domain.create import create
document = build.new_document(headline="Міст", blocks=[build.paragraph("Початок.")])
print(create(by=None, document=document.to_json()).public_id)
"""
WRITE = """
import sys, django; django.setup()
from strichka.document import contents, steps
from strichka.document.passage import passage_at
from strichka.document.schema import load
from strichka.stories.domain.write import apply
from strichka.stories.models import Story
story = Story.objects.get(public_id=sys.argv[1])
document, version = load(story.document), story.version
while True:
    block = [one for one in contents.blocks(document) if one.type == "paragraph"][-1]
    step = steps.step_replacing(document, passage_at(document, block.id, 0, 0), f"{version % 10}")
    document = steps.apply(document, [step])
    version = apply(story=story.public_id, version=version, steps=[step], by=None)
    print(version, flush=True)
"""
LOOK = """
from strichka.document import steps
from strichka.document.schema import load
from strichka.stories.models import Story
story = Story.objects.get()
replayed = load(story.checkpoints.get(version=0).document)
for step in story.steps.order_by("version").values_list("step", flat=True):
    replayed = steps.apply(replayed, [step])
print(story.version, story.steps.count(), replayed.to_json() == story.document)
"""


def test_a_writer_killed_at_any_moment_has_lost_no_acknowledged_step(tmp_path):
    folder = make_instance(tmp_path / "paper")
    make_database(folder)
    story = python(folder, MAKE)
    chance = random.Random(7)
    for _time in range(3):
        command = [sys.executable, "-c", WRITE, story]
        with subprocess.Popen(command, env=environment(folder), stdout=subprocess.PIPE, text=True) as writer:
            writer.stdout.readline()
            time.sleep(chance.uniform(0.02, 0.2))
            writer.send_signal(signal.SIGKILL)
            lines = writer.stdout.read().splitlines()
        acknowledged = int(lines[-1]) if lines else 1
        version, kept, same = python(folder, LOOK).split()
        assert int(version) >= acknowledged
        assert (kept, same) == (version, "True")
