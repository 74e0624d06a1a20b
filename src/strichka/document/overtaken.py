"""Writing that others' steps overtook on its way: the same steps as they are after those, where nothing meets.

What an editor does with its unsent steps when others' come in (prosemirror-collab, ``rebaseSteps``) is done here for
steps that only put in and take out text, so that they need not be sent again: of twenty who write at once nineteen are
overtaken. Whatever may have to be looked at, as a deletion beside it, is for the editor.
"""

from collections.abc import Sequence

from prosemirror.transform import Mapping, ReplaceStep, StepMap

from strichka.document.steps import StepJSON, parse

MOST = 200  # of others' steps; who is further behind has been away


def carried_over(own: Sequence[StepJSON], others: Sequence[StepJSON]) -> list[StepJSON] | None:
    """Own steps, made on the same document as others', as they are after those; None when they may meet."""
    if len(own) > MOST or len(others) > MOST:
        return None
    try:
        parsed = [parse(step) for step in own]
        over = [parse(step).get_map() for step in others]
    except (ValueError, KeyError, TypeError, AttributeError):  # whoever takes steps in says what is wrong with them
        return None
    steps = [step for step in parsed if isinstance(step, ReplaceStep) and _is_text(step)]
    if len(steps) < len(parsed):
        return None
    back = [step.get_map().invert() for step in reversed(steps)]
    mapping = Mapping(back + over)
    carried = []
    for index, step in enumerate(steps):
        made_before = len(steps) - index  # the inverse of this step and of those after it are behind us
        if _meet(step, back[made_before:], over):
            return None
        moved = step.map(mapping.slice(made_before))
        if not isinstance(moved, ReplaceStep) or moved.to - moved.from_ != step.to - step.from_:
            return None
        carried.append(dict(moved.to_json()))
        mapping.append_map(moved.get_map(), made_before - 1)
    return carried


def _is_text(step: ReplaceStep) -> bool:
    """Text without blocks that is put in, or what stands between two places taken out."""
    slice_ = step.slice
    is_open = step.structure or slice_.open_start or slice_.open_end
    return not is_open and all(slice_.content.child(index).is_text for index in range(slice_.content.child_count))


def _meet(step: ReplaceStep, back: Sequence[StepMap], over: Sequence[StepMap]) -> bool:
    """Whether others deleted something at the step's place, or put something into what it deletes."""
    from_, to = step.from_, step.to
    for one in back:
        from_, to = one.map(from_, 1), one.map(to, -1)
    to = max(from_, to)
    for one in over:
        ranges: list[tuple[int, int]] = []
        one.for_each(lambda start, end, *_new, into=ranges: into.append((start, end)))
        for start, end in ranges:
            touches = start <= to and end >= from_
            if touches and (start < end or from_ < start < to):
                return True
        from_, to = one.map(from_, 1), one.map(to, -1)
        to = max(from_, to)
    return False
