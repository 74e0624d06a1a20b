"""Memory does not grow with the archive: twenty times as much is read in about as much room."""

import subprocess
import sys
from pathlib import Path

from tests.moving.wxr import archive, many

READ = """
import resource, sys
from pathlib import Path
from strichka.moving.wordpress.reader import WordPress
reader = WordPress(Path(sys.argv[1]))
count = sum(1 for _piece in reader.read())
reader.close()
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak(file: Path, expected: int) -> int:
    """Kilobytes that a process of its own has held at most."""
    done = subprocess.run([sys.executable, "-c", READ, str(file)], capture_output=True, text=True, check=True)
    count, most = map(int, done.stdout.split())
    assert count == expected
    return most


def test_memory_of_a_large_archive(tmp_path: Path) -> None:
    small = peak(archive(tmp_path, many(150), name="small.xml"), 150)

    large = peak(archive(tmp_path, many(3000), name="large.xml"), 3000)

    assert large < small * 1.25
