import os
import subprocess
import sys

from strichka.processes.child import SUPERVISOR_VARIABLE

BEGIN = """
import os
from functools import partial
from django.conf import settings
from strichka.processes import both
say = partial(print, flush=True)
settings.configure()
both.begin(app=partial(say, "app"), worker=partial(say, "worker"), pipe=os.dup(1))
"""


def test_no_app_begins_where_the_supervisor_has_gone_meanwhile():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    environ = {**os.environ, SUPERVISOR_VARIABLE: str(gone.pid)}
    done = subprocess.run([sys.executable, "-c", BEGIN], env=environ, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "worker\n", "")
