"""``strichka bake``: what is printed of it; Django is set up."""

import argparse
import os
import sys

from strichka.instance import progress
from strichka.instance.whole_bake import bake, explain
from strichka.options import Instance
from strichka.pictures.domain import remake, render

FOUND_WRONG = 1


def run(instance: Instance, arguments: argparse.Namespace) -> int:
    """Do what was asked, and print what came of it; 1 where something is wrong."""
    bake.use_processes(os.cpu_count() or 1)
    if arguments.verify or arguments.all:
        bake.hire()
    if arguments.verify:
        return _verify(instance, arguments.paths)
    if arguments.explain:
        for address in arguments.paths:
            print("\n".join(explain.path(address)))
        if arguments.story:
            print("\n".join(explain.story(arguments.story).lines()))
        return 0
    baked = _bake_all(instance, anew=arguments.anew) if arguments.all else bake.bake(arguments.paths)
    for problem in baked.problems:
        print(problem, file=sys.stderr)
    print(f"Baked: {baked.paths}, of these changed: {baked.changed}, {baked.seconds:.1f} s.")
    if baked.before:
        print(f"{baked.before} more had been baked before it was broken off. From the beginning: --all --anew")
    return FOUND_WRONG if baked.problems else 0


def _bake_all(instance: Instance, *, anew: bool) -> bake.Baked:
    bar = progress.Progress("baked")
    try:
        baked = bake.bake_all(instance, anew=anew, report=bar)
    finally:
        bar.end()
    again = remake.remake(render.render)
    if again.pictures or again.files:
        print(f"Made again from the originals: {len(again.pictures)} pictures, {len(again.files)} files.")
    return baked


def _verify(instance: Instance, paths: list[str]) -> int:
    bar, wrong = progress.Progress("compared"), False
    for problem in bake.verify(instance, paths, report=bar):
        bar.end()
        wrong = True
        print(problem)
    bar.end()
    if not wrong:
        print("Every page is as it should be.")
    return FOUND_WRONG if wrong else 0
