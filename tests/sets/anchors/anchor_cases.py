"""Cases for finding a reported passage again in a later edition.

    for case in generate("seen", seed=1, count=500): ...

Deterministic by (half, seed); a longer run begins with the shorter one.
"""

import random
import re
import unicodedata

import edits
import texts

CONTEXT = 32
_GLUE = {"\u200d", "\ufe0f"}


def _inside(text, i):
    """True when position i would part one visible character."""
    if i <= 0 or i >= len(text):
        return False
    ch, before = text[i], text[i - 1]
    return bool(unicodedata.combining(ch)) or ch in _GLUE or before == "\u200d" or "\U0001f3fb" <= ch <= "\U0001f3ff"


def selector(block, start, end):
    t = block["text"]
    return {"block": block["id"], "start": start, "end": end, "quote": t[start:end],
            "prefix": t[max(0, start - CONTEXT):start], "suffix": t[end:end + CONTEXT]}


def _first_edition(story, rng, P, aim):
    """Blocks with slips put in, and the slips: block index, start, end, wrong, right."""
    slots = []
    spare = aim in ("heavy", "reported", "translate", "requote", "numerals", "dates") or rng.random() < .5                 # leave the blocks that have an aligned rewrite clean
    base = [dict(b) for b in story["blocks"]]
    if aim == "clean" or rng.random() < P["untidy"]:
        for b in base:
            if rng.random() < .6:
                b["text"] = edits.untidy(b["text"], rng)
    for bi, b in enumerate(base):
        if spare and any(b["id"] in x for x in (story["rewrites"], story["extra"]["reported"],
                                                story["extra"]["translate"])):
            continue
        for a, e in edits.words(b["text"]):
            w = b["text"][a:e]
            if w.isdecimal() or len(w) >= 4:
                slots.append((bi, a, e))
    chosen = sorted(rng.sample(slots, min(len(slots), rng.randint(*P["errors"]))))
    blocks = [dict(b) for b in base]
    slips, shift = [], {}
    for bi, a, e in chosen:
        right = base[bi]["text"][a:e]
        bad = edits.spoil(right, rng)
        if not bad:
            continue
        d = shift.get(bi, 0)
        t = blocks[bi]["text"]
        blocks[bi]["text"] = t[:a + d] + bad[0] + t[e + d:]
        slips.append({"bi": bi, "start": a + d, "end": a + d + len(bad[0]), "wrong": bad[0], "right": right,
                      "kind": bad[1]})
        shift[bi] = d + len(bad[0]) - len(right)
    return blocks, slips


TYPO = set("'’ʼ\"«»“”—\u00a0")


def _select(blocks, rng, kind, slip, aim, rewrites, extra, P):
    """Ranges [(block index, start, end)] of one selection, or None."""
    long = [i for i, b in enumerate(blocks) if b["type"] in edits.LONG]
    types = {"table_shift": ("cell",), "live_turn": ("entry",), "list_unmake": ("item",),
             "headline_split": ("headline",), "caption_pair": ("caption",)}.get(aim)
    if slip:
        bi = slip["bi"]
    elif types:
        bi = rng.choice([i for i, b in enumerate(blocks) if b["type"] in types] or long)
    elif aim == "heavy":
        bi = rng.choice([i for i, b in enumerate(blocks) if b["id"] in rewrites] or long)
    elif aim in ("reported", "translate"):
        bi = rng.choice([i for i, b in enumerate(blocks) if b["id"] in extra[aim]] or long)
    elif aim == "table_sort" and any((b["row"] or 0) > 1 for b in blocks):
        bi = rng.choice([i for i, b in enumerate(blocks) if (b["row"] or 0) > 1])
    elif aim == "clean" and P.get("strict"):  # a block that has something to clean
        bi = rng.choice([i for i, b in enumerate(blocks) if (TYPO - {"\u00a0"}) & set(b["text"])
                         or unicodedata.normalize("NFC", b["text"]) != b["text"] or "\u0301" in b["text"]] or long)
    elif aim == "requote":
        bi = rng.choice([i for i, b in enumerate(blocks) if any(r.search(edits.plain(b["text"]))
                                                                for r in edits.QUOTED.values())] or long)
    elif aim in ("numerals", "dates"):
        sides = [edits.plain(s) for p in extra[aim] for s in p]
        bi = rng.choice([i for i, b in enumerate(blocks) if any(s in edits.plain(b["text"]) for s in sides)] or long)
    elif aim == "merge_lead":
        bi = rng.choice([i for i, b in enumerate(blocks[:3]) if b["type"] in ("standfirst", "paragraph")] or long)
    elif aim == "names":
        bi = rng.choice([i for i, b in enumerate(blocks) if any(s in b["text"] for s, _ in extra["names"])] or long)
    elif kind in ("sentence", "long", "multi"):
        bi = rng.choice(long)
    else:
        bi = rng.choices(range(len(blocks)), [len(b["text"]) + 15 for b in blocks])[0]
    t = blocks[bi]["text"]
    ws = edits.words(t)
    if not ws:
        return None
    if slip:
        k = next((i for i, (a, e) in enumerate(ws) if a <= slip["start"] < e), None)
        if k is None:
            return None
        last = next((i for i, (a, e) in enumerate(ws) if a < slip["end"] <= e), k)
    else:
        k = last = rng.randrange(len(ws))
        if aim == "clean":
            odd = [i for i, (a, e) in enumerate(ws) if TYPO & set(t[a:e])] if kind == "word" else \
                [i for i, (a, e) in enumerate(ws) if TYPO & set(t[max(0, a - 2):e + 2])]
            if P.get("strict"):
                odd += [i for i, (a, e) in enumerate(ws) if any(unicodedata.combining(ch) for ch in t[a:e])]
            k = last = rng.choice(odd or [k])
        elif aim in ("numerals", "dates") and rng.random() < .7:
            near = [(m.start(), m.end()) for s in sides for m in re.finditer(re.escape(s), edits.plain(t))]
            k = last = rng.choice([i for i, (a, e) in enumerate(ws) if any(a < q and e > p for p, q in near)] or [k])
    if kind == "repeat" and not slip:
        seen = {}
        for i, b in enumerate(blocks):
            for a, e in edits.words(b["text"]):
                seen.setdefault(b["text"][a:e], []).append((i, a, e))
        many = sorted(w for w, p in seen.items() if len(p) > 1 and len(w) > 2)
        if many:
            return [rng.choice(seen[rng.choice(many)])]
    a, e = ws[k][0], ws[last][1]
    if kind == "phrase":
        lo, hi = max(0, k - rng.randint(0, 3)), min(len(ws) - 1, last + rng.randint(0, 3))
        a, e = ws[lo][0], ws[hi][1]
    elif kind == "sentence":
        for s in edits.sentences(t):
            if s[0] <= a < s[1]:
                a, e = s
    elif kind == "half":
        if e - a > 4:
            if rng.random() < .5:
                a += rng.randint(1, (e - a) // 3)
            else:
                e -= rng.randint(1, (e - a) // 3)
    elif kind == "trail":
        if rng.random() < .8 and e < len(t) and t[e].isspace():
            e += 1
        elif a > 0 and t[a - 1].isspace():
            a -= 1
        elif e < len(t):
            e += 1
    elif kind == "long":
        a, e = 0, len(t)
    elif kind == "multi":
        n = 1 if rng.random() < .75 else 2
        if bi + n >= len(blocks):
            return None
        out = [(bi, a, len(t))]
        for j in range(bi + 1, bi + n):
            out.append((j, 0, len(blocks[j]["text"])))
        nt = blocks[bi + n]["text"]
        nw = edits.words(nt)
        if not nw:
            return None
        return out + [(bi + n, 0, rng.choice(nw[:12])[1])]
    return [(bi, a, e)]


def bare_of(text):
    """Letters and figures only."""
    return "".join(ch for ch in text if ch.isalnum() or unicodedata.combining(ch))


def _same_after_all(doc, selection, t, corrected):
    """A change that an editor may well call none: without a correction only
    signs or capitals differ, or the old words stand in the very place by other
    characters (of a doubled word the other one was struck out)."""
    old = bare_of("".join(edits.fold(s["quote"]) for s in selection)).casefold()
    new = bare_of("".join(edits.fold(w["quote"]) for w in t["where"])).casefold()
    if not corrected and old and old == new:
        return True
    if len(selection) == len(t["where"]) == 1:
        w, q = t["where"][0], selection[0]["quote"].strip()
        text = next(b.text for b in doc.blocks if b.id == w["block"])
        for a in (w["start"], w["end"] - len(q)):
            if a >= 0 and text[a:a + len(q)] == q and not (w["start"] <= a and a + len(q) <= w["end"]):
                return True
    return False


def _plan(P, rng, corrected):
    length = rng.choices(list(P["chain"]), list(P["chain"].values()))[0]
    mix = dict(P["mix"])
    if corrected:                             # the passage is to stay
        for gone in ("delete_block", "heavy", "cut_half"):
            mix.pop(gone, None)
    plan = rng.choices(list(mix), list(mix.values()), k=length - 1 if corrected else length)
    if corrected:
        plan.insert(rng.randint(0, len(plan)), "correct")
    for once in ("numerals", "dates"):        # twice would undo it
        while plan.count(once) > 1:
            plan.remove(once)
    if "box" in plan:                         # it tells of what was put right before; one is enough
        plan = [n for n in plan if n != "box"] + ["box"]
    return plan


def _case(half, P, stories, rng, corrected, plan):
    # some edits bear on some places only: see that they meet the passage often enough
    aim = None
    if not corrected and rng.random() < P.get("aim", .6):
        aim = next((n for n in plan if n in ("clean", "table_shift", "live_turn", "replace_all", "heavy", "reported",
                                            "translate", "names", "list_unmake", "headline_split",
                                            "caption_pair", "requote", "numerals", "dates", "merge_lead",
                                            "table_sort")), None)
    fit = {"table_shift": "cell", "live_turn": "entry", "list_unmake": "item", "caption_pair": "caption", "table_sort": "cell"}
    must = {fit[n] for n in plan if n in fit}
    have = {n for n in plan if n in ("reported", "translate", "names")}
    story = rng.choice([x for x in stories if must <= {b["type"] for b in x["blocks"]} and
                        all(x["extra"][n] for n in have)] or stories)
    blocks, slips = _first_edition(story, rng, P, aim)
    kind = rng.choices(list(P["select"]), list(P["select"].values()))[0]
    if kind == "repeat" and corrected:
        kind = "word"
    if aim == "replace_all":
        kind = "repeat"
    elif aim == "heavy":
        kind = rng.choice(("sentence", "sentence", "phrase", "long"))
    elif aim == "clean":
        kind = rng.choice(("phrase", "phrase", "word", "sentence"))
    slip = rng.choice(slips) if kind != "repeat" and not aim and slips and (corrected or rng.random() < .3) else None
    spots = _select(blocks, rng, kind, slip, aim, story["rewrites"], story["extra"], P)
    if not spots:
        return None
    for bi, a, e in spots:
        if a >= e or _inside(blocks[bi]["text"], a) or _inside(blocks[bi]["text"], e):
            return None
    before = [{"id": b["id"], "type": b["type"], "text": b["text"]} for b in blocks]
    n, cells, base = 0, [], []
    for b in blocks:
        base.append(n)
        cells.append([(ch, (n + i,), ()) for i, ch in enumerate(b["text"])])
        n += len(b["text"])
    target = {base[bi] + i for bi, a, e in spots for i in range(a, e)}
    solid = {base[bi] + i for bi, a, e in spots for i in range(a, e) if not blocks[bi]["text"][i].isspace()}
    if not solid:
        return None
    edge = set()
    for bi, a, e in spots:
        t = blocks[bi]["text"][a:e]
        edge.update(range(base[bi] + a, base[bi] + a + len(t) - len(t.lstrip())))
        edge.update(range(base[bi] + a + len(t.rstrip()), base[bi] + e))
    for s in slips:
        s["oids"] = set(range(base[s["bi"]] + s["start"], base[s["bi"]] + s["end"]))
    doc = edits.Doc([edits.Block(b["id"], b["type"], c, b["row"], b["col"]) for b, c in zip(blocks, cells)],
                    story["lang"], story["rewrites"], rng)
    doc.extra = story["extra"]
    doc.first = [ch for b in blocks for ch in b["text"]]
    doc.parts = [(x, x + len(b["text"])) for x, b in zip(base, blocks)]
    ctx = {"target": target, "errors": slips, "error": slip, "protect": corrected}
    selection = [selector(before[bi], a, e) for bi, a, e in spots]

    chain = []
    for name in plan:
        own = name in ("reported", "translate")
        had = own and bool(edits.target_blocks(doc, target))
        done = edits.OPS[name](doc, P, ctx)
        if done:
            chain.append(name if done is True else done)
            if had and not edits.target_blocks(doc, target):
                return None                   # lost in a rewording: a matter of opinion
    if not chain or (corrected and "correct" not in chain):
        return None
    doc.blocks = [b for b in doc.blocks if b.cells]
    t = edits.truth(doc, selection, target, solid, edge, [b["id"] for b in before])
    if t is None or (corrected and t["state"] != "changed"):
        return None
    if P.get("strict") and any(bare_of(w["quote"]) == "" for w in t["where"] or []) and \
            all(bare_of(s["quote"]) for s in selection):
        return None                           # of words only a sign would be left
    if P.get("strict") and t["state"] == "changed" and _same_after_all(doc, selection, t, corrected):
        return None
    return {"story": story["name"], "lang": story["lang"], "half": half, "models": chain, "select": kind,
            "corrected": corrected, "before": before, "after": doc.export(), "selection": selection, "truth": t}


def generate(half, seed, count):
    P = edits.PARAMS[half]
    stories = texts.stories(half)
    for i in range(count):
        corrected = random.Random(f"{half}/{seed}/{i}").random() < .35
        attempt = 0
        while True:
            # a case that would be a matter of opinion is drawn anew under the same plan,
            # so that no model is thinned out by it
            plan = _plan(P, random.Random(f"plan/{half}/{seed}/{i}/{attempt // 40}"), corrected)
            case = _case(half, P, stories, random.Random(f"{half}/{seed}/{i}/{attempt}"), corrected, plan)
            if case:
                yield {"id": f"{half}-{seed}-{i}", **case}
                break
            attempt += 1


if __name__ == "__main__":
    import json
    import sys
    for c in generate(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])):
        print(json.dumps(c, ensure_ascii=False))
