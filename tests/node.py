"""Our scripts outside a browser, for what they share with Python."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SOURCE = Path(__file__).parents[1] / "src/strichka"


def run(script: str, expression: str, given: Any) -> Any:
    """What an expression over ``given`` makes with the names that a script exports."""
    node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if node is None:
        pytest.skip("needs node")
    program = f"""
        const its = await import({json.dumps((SOURCE / script).as_uri())});
        let input = "";
        for await (const part of process.stdin.setEncoding("utf8")) input += part;
        const given = JSON.parse(input);
        console.log(JSON.stringify({expression}));"""
    command = [node, "--input-type=module", "--no-warnings", "-e", program]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
