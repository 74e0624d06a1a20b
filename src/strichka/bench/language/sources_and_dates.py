"""How much of labelled texts the stylebook reads right: who says so, what days are meant, and facts of ours."""

from collections.abc import Iterable
from pathlib import Path

from strichka.archive.contradictions import Contradiction, contradictions
from strichka.bench.language.labelled import Labelled, Planted, load
from strichka.bench.language.share import Share, tell
from strichka.stylebook.attribution.said import SOURCES, StatementKind
from strichka.stylebook.attribution.who_says import find as attributions
from strichka.stylebook.dates.resolving import DateInText
from strichka.stylebook.dates.resolving import find as dates


def of_attribution(texts: Iterable[Labelled]) -> dict[str, Share]:
    """Paragraphs whose source is found, those without one that are given one, and the kind where both have one."""
    found_share, false, kind_share, unnamed = Share(), Share(), Share(), Share()
    for one in texts:
        found = {each.passage: each for each in attributions(one.copy)}
        for passage, kind, source in one.labels:
            each = found[passage]
            has, is_kind = each.kind in SOURCES, each.kind == kind
            tells = (
                f"{one.name} [{kind}: {source}] found {each.kind} «{each.name}»: {one.copy.passages[passage].text[:90]}"
            )
            if kind not in SOURCES:
                false.add(has, missed=tells if has else "")
            else:
                found_share.add(has, missed="" if has else tells)
            if kind in SOURCES and has:
                kind_share.add(is_kind, missed="" if is_kind else tells)
            if kind == StatementKind.UNATTRIBUTED:
                unnamed.add(is_kind, missed="" if is_kind else tells)
    return {"recall": found_share, "false": false, "kind": kind_share, "unattributed": unnamed}


def of_dates(texts: Iterable[Labelled]) -> dict[str, Share]:
    """Dates found and right; those that are wrong though they were said to be sure."""
    right, silent = Share(), Share()
    for one in texts:
        assert one.copy.at is not None
        found = {number: dates(passage.text, one.copy.language, one.copy.at) for number, passage in one.copy}
        for dated in one.dated:
            each = next(
                (each for each in found[dated.passage] if each.start < dated.end and dated.start < each.end), None
            )
            is_right = each is not None and (each.first, each.last) == (dated.first, dated.last)
            words = one.copy.passages[dated.passage].text[dated.start : dated.end]
            tells = "" if is_right else f"{one.name} «{words}» {dated.first}..{dated.last}, found {_in_words(each)}"
            right.add(is_right, missed=tells)
            silent.add(bool(each and each.sure and not is_right), missed=tells if each and each.sure else "")
    return {"right": right, "silently wrong": silent}


def _in_words(each: DateInText | None) -> str:
    return f"{each.first}..{each.last} {'sure' if each.sure else 'unsure'}" if each else "nothing"


def of_facts(texts: Iterable[Labelled]) -> dict[str, Share]:
    """Facts planted against the archive that are found, and what is shown though it is none, of all texts with one."""
    found_share, false = Share(), Share()
    for one in texts:
        found = [each for each in contradictions(one.copy) if not each.rises]
        facts = [each for each in one.errors if each.kind == "fact"]
        if one.copy.before:
            for fact in facts:
                has = any(_meets(each, fact) for each in found)
                found_share.add(has, missed="" if has else f"{one.name} {one.copy.passages[fact.passage].text[:120]}")
            extra = [each for each in found if not any(_meets(each, fact) for fact in one.errors)]
            told = f"{one.name} {[(each.words, each.before.text) for each in extra]}"
            false.add(len(extra), missed=told if extra else "")
    return {"found": found_share, "false a text": false}


def _meets(each: Contradiction, planted: Planted) -> bool:
    return each.passage == planted.passage and each.start < planted.end and planted.start < each.end


def run(folder: Path, *, explain: bool = False) -> int:
    """Measure the texts of a folder and print; ``explain`` also says what was missed."""
    texts = load(folder)
    print(f"{folder.name}: {len(texts)} texts")
    figures = {"sources": of_attribution(texts), "dates": of_dates(texts), "facts of ours": of_facts(texts)}
    tell(figures, explain=explain)
    return 0
