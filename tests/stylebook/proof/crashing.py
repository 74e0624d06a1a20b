"""An engine's process that ends at a word, without an answer."""

import os
import sys

for line in sys.stdin:
    if "crash" in line:
        os._exit(3)
    if "wait" not in line:
        sys.stdout.write('[[0, 4, "TYPOS", "X", "", []]]\n')
        sys.stdout.flush()
