"""Batches of simulated reports for grouping.

    for batch in generate("seen", seed=1, count=50): ...

A batch is one story with 2-8 true errors and 5-40 reports about them. Each
report knows the error that its reader meant.
"""

import random
import re

import edits
import texts
from anchor_cases import _inside, selector

PARAMS = {
    "seen": {
        "errors": (2, 7), "reports": (5, 32), "adjacent": .45, "same_word": .4, "near": .45, "cross": .15,
        "false": 0, "skew": 1.0, "double_reader": .1, "fix_all": .5,
        "style": {"word": 34, "neighbours": 27, "sentence": 14, "half": 6, "trail": 9, "clause": 7, "shift": 3},
        "answer": {"right": 52, "wrong": 12, "none": 22, "comment": 14},
        "form": {"whole": 80, "word": 20},
    },
    "held": {
        "errors": (3, 8), "reports": (8, 40), "adjacent": .65, "same_word": .6, "near": .6, "cross": .3,
        "false": .35, "skew": 1.6, "double_reader": .25, "fix_all": .3,
        "style": {"word": 25, "neighbours": 25, "sentence": 16, "half": 9, "trail": 10, "clause": 7, "shift": 4,
                  "block": 3, "two_blocks": 1},
        "answer": {"right": 42, "wrong": 17, "none": 25, "comment": 16},
        "form": {"whole": 55, "word": 25, "quoted": 8, "lower": 5, "stop": 7},
    },
    "fresh": {
        "errors": (2, 8), "reports": (6, 36), "adjacent": .55, "same_word": .5, "near": .5, "cross": .2,
        "false": .2, "skew": 1.3, "double_reader": .18, "fix_all": .4,
        "style": {"word": 30, "neighbours": 25, "sentence": 15, "half": 8, "trail": 10, "clause": 7, "shift": 4,
                  "block": 1},
        "answer": {"right": 46, "wrong": 15, "none": 24, "comment": 15},
        "form": {"whole": 66, "word": 22, "quoted": 5, "lower": 3, "stop": 4},
    },
    "later": {
        "errors": (3, 8), "reports": (7, 38), "adjacent": .6, "same_word": .5, "near": .55, "cross": .25,
        "false": .3, "skew": 1.4, "double_reader": .2, "fix_all": .35,
        "style": {"word": 28, "neighbours": 25, "sentence": 15, "half": 9, "trail": 10, "clause": 7, "shift": 4,
                  "block": 2, "two_blocks": 1},
        "answer": {"right": 44, "wrong": 16, "none": 24, "comment": 16},
        "form": {"whole": 60, "word": 24, "quoted": 6, "lower": 4, "stop": 6},
    },
}

COMMENT = {
    "uk": {"word": ["Тут помилка", "Описка", "Перевірте це слово", "Так не пишуть", "Ой, у вас одрук 🙂",
                    "Виправте, будь ласка", "неправильно"],
           "number": ["Цифра не збігається", "Перевірте число", "В іншому джерелі інакше", "Скільки насправді?"],
           "false": ["Не згоден із цим", "Це треба пояснити", "Мені здається, це не так", "А де джерело?"]},
    "en": {"word": ["There is a typo", "Please check the spelling", "Wrong word?", "typo 🙂"],
           "number": ["The number looks wrong", "Please check the figure"],
           "false": ["I do not agree", "Where is the source?", "Is this really so?"]},
}


def _errors(story, rng, P):
    """Places of the errors: [(block index, start, end, right, wrong, kind, note)]."""
    n = rng.randint(*P["errors"])
    ws = [(bi, a, e) for bi, b in enumerate(story["blocks"]) for a, e in edits.words(b["text"])]

    def word(p):
        return story["blocks"][p[0]]["text"][p[1]:p[2]]

    def good(p):
        return len(word(p)) >= 4 or word(p).isdecimal()
    taken = {}

    def add(p, wrong=None, note="plain"):
        if p in taken or len(taken) >= n:
            return False
        s = (wrong, "same") if wrong else edits.spoil(word(p), rng)
        if not s or s[0] == word(p):
            return False
        taken[p] = (s[0], s[1], note)
        return True
    if rng.random() < P["same_word"] and n >= 2:
        at = {}
        for p in ws:
            if len(word(p)) >= 4:
                at.setdefault(word(p), []).append(p)
        many = sorted(w for w, ps in at.items() if len(ps) > 1)
        if many:
            w = rng.choice(many)
            bad = edits.spoil(w, rng)
            if bad:
                for p in rng.sample(at[w], 2):
                    add(p, bad[0], "same_word")
    if rng.random() < P["adjacent"] and n - len(taken) >= 2:
        pairs = [(p, q) for p, q in zip(ws, ws[1:]) if p[0] == q[0] and good(p) and good(q)
                 and story["blocks"][p[0]]["text"][p[2]:q[1]].isspace() and p not in taken and q not in taken]
        if pairs:
            p, q = rng.choice(pairs)
            add(p, note="adjacent")
            add(q, note="adjacent")
    if rng.random() < P["near"] and n - len(taken) >= 2:
        longs = [i for i, b in enumerate(story["blocks"]) if b["type"] in edits.LONG]
        bi = rng.choice(longs)
        a, e = rng.choice(edits.sentences(story["blocks"][bi]["text"]))
        inside = [p for p in ws if p[0] == bi and a <= p[1] < e and good(p)]
        for p in rng.sample(inside, min(2, len(inside))):
            add(p, note="near")
    pool = [p for p in ws if good(p)]
    for _ in range(200):
        if len(taken) >= n:
            break
        add(rng.choice(pool))
    return taken


def _answer(rng, P, story, text, a, e, err, others, lang):
    """(suggestion, comment, kind, corrected error ids) for a selection [a, e)."""
    false = err["kind"] == "none"
    kind = rng.choices(list(P["answer"]), list(P["answer"].values()))[0]
    if false and kind == "right":
        kind = "wrong"
    pool = COMMENT[lang]["false" if false else "number" if err["right"].isdecimal() else "word"]
    comment = rng.choice(pool) if kind == "comment" or rng.random() < .12 else None
    if kind == "none" or kind == "comment":
        return None, comment, kind, []
    word = err["right"]
    if kind == "wrong":
        s = None
        while not s or s[0] in (err["right"], err["wrong"]):
            s = edits.spoil(err["right"], rng)
            if not s:
                w = err["right"]
                s = (str(int(w) + rng.randint(1, 9)) if w.isdecimal() else w + rng.choice("аиі" if lang == "uk" else "sed"), "other")
        word = s[0]
    fixed = [err["id"]] if kind == "right" else []
    inside = a <= err["start"] and err["end"] <= e
    form = rng.choices(list(P["form"]), list(P["form"].values()))[0]
    if not inside:                            # half a word is marked, the whole word is suggested
        return word, comment, kind, fixed
    out = word
    if form != "word":
        parts = [(err["start"], err["end"], word)]
        if others and rng.random() < P["fix_all"]:
            for o in others:
                if a <= o["start"] and o["end"] <= e and o["kind"] != "none":
                    parts.append((o["start"], o["end"], o["right"]))
                    if kind == "right":
                        fixed.append(o["id"])
        out, pos = "", a
        for s, z, w in sorted(parts):
            out += text[pos:s] + w
            pos = z
        out += text[pos:e]
        if rng.random() < .8:
            out = out.strip()
    if form == "quoted":
        out = "«" + out.strip() + "»"
    elif form == "lower":
        out = out.lower()
    elif form == "stop":
        out = out.strip() + "."
    return out, comment, kind, fixed


def _range(rng, text, err, style):
    ws = edits.words(text)
    over = [i for i, (x, y) in enumerate(ws) if x < err["end"] and y > err["start"]]
    lo, hi = over[0], over[-1]
    a, e = ws[lo][0], ws[hi][1]
    if style == "neighbours":
        l, r = rng.choice([(0, 1), (1, 0), (1, 1), (2, 1), (1, 2), (0, 2), (2, 0), (3, 1)])
        a, e = ws[max(0, lo - l)][0], ws[min(len(ws) - 1, hi + r)][1]
    elif style == "sentence":
        for s, z in edits.sentences(text):
            if s <= a < z:
                a, e = s, max(z, e)
                break
    elif style == "half" and e - a > 3:
        k = rng.randint(1, max(1, (e - a) // 2 - 1))
        a, e = (a + k, e) if rng.random() < .5 else (a, e - k)
    elif style == "trail":
        if e < len(text) and text[e].isspace():
            e += 1
        elif a and text[a - 1].isspace():
            a -= 1
        elif e < len(text):
            e += 1
    elif style == "clause":
        cut = [0] + [m.end() for m in re.finditer(r"[,;:.!?—] ", text)] + [len(text)]
        a, e = max(c for c in cut if c <= a), min(c for c in cut if c >= e)
    elif style == "shift":                    # starts or ends in the midst of a neighbour
        if rng.random() < .5 and lo > 0:
            x, y = ws[lo - 1]
            a = rng.randint(x, y - 1)
        elif hi + 1 < len(ws):
            x, y = ws[hi + 1]
            e = rng.randint(x + 1, y)
    elif style == "block":
        a, e = 0, len(text)
    return a, e


def _batch(half, P, stories, rng):
    story = rng.choice(stories)
    taken = _errors(story, rng, P)
    if len(taken) < 2:
        return None
    blocks = [{"id": b["id"], "type": b["type"], "text": b["text"]} for b in story["blocks"]]
    shift, errors = {}, []
    for (bi, a, e), (wrong, kind, note) in sorted(taken.items()):
        d = shift.get(bi, 0)
        t = blocks[bi]["text"]
        errors.append({"id": f"e{len(errors) + 1}", "bi": bi, "start": a + d, "end": a + d + len(wrong),
                       "wrong": wrong, "right": t[a + d:e + d], "kind": kind, "note": note})
        blocks[bi]["text"] = t[:a + d] + wrong + t[e + d:]
        shift[bi] = d + len(wrong) - (e - a)
    if rng.random() < P["false"] and len(errors) < 8:   # a reader who disagrees; nothing is wrong there
        for _ in range(50):
            bi = rng.randrange(len(blocks))
            ws = [w for w in edits.words(blocks[bi]["text"]) if w[1] - w[0] > 3]
            if not ws:
                continue
            a, e = rng.choice(ws)
            if any(x["bi"] == bi and x["start"] < e and a < x["end"] for x in errors):
                continue
            w = blocks[bi]["text"][a:e]
            errors.append({"id": f"e{len(errors) + 1}", "bi": bi, "start": a, "end": e, "wrong": w, "right": w,
                           "kind": "none", "note": "false_alarm"})
            break
    n = max(len(errors), rng.randint(*P["reports"]))
    weight = [(k + 1) ** -P["skew"] for k in range(len(errors))]
    rng.shuffle(weight)
    meant = list(errors) + rng.choices(errors, weight, k=n - len(errors))
    rng.shuffle(meant)
    reports, reader, clock = [], 0, 0
    for err in meant:
        bi, text = err["bi"], blocks[err["bi"]]["text"]
        for _ in range(40):
            style = rng.choices(list(P["style"]), list(P["style"].values()))[0]
            a, e = _range(rng, text, err, style)
            if a < e and not _inside(text, a) and not _inside(text, e) and a < err["end"] and err["start"] < e:
                break
        else:
            style, a, e = "word", err["start"], err["end"]
        spots = [(bi, a, e)]
        if style == "two_blocks":
            if bi + 1 < len(blocks) and edits.words(blocks[bi + 1]["text"]):
                spots = [(bi, a, len(text)), (bi + 1, 0, edits.words(blocks[bi + 1]["text"])[0][1])]
            else:
                style = "word"
        covers = [x["id"] for x in errors for s in spots if x["bi"] == s[0] and x["start"] < s[2] and s[1] < x["end"]]
        others = [x for x in errors if x["id"] in covers and x is not err and x["bi"] == bi]
        sug, com, kind, fixed = _answer(rng, P, story, text, spots[0][1], spots[0][2], err, others, story["lang"])
        if len(spots) > 1 and sug and len(sug) > len(err["right"]) + 3:
            sug = err["right"] if kind == "right" else None
            kind, fixed = (kind, [err["id"]]) if kind == "right" else ("none", [])
        alike = sug is not None and any(o["right"] == err["right"] for o in others) and sug.strip("«».") == err["right"]
        clock += rng.randint(0, 35)
        if not (reports and rng.random() < P["double_reader"]):
            reader += 1
        reports.append({"id": f"r{len(reports) + 1}", "reader": f"u{reader}", "minute": clock,
                        "selection": [selector(blocks[i], x, y) for i, x, y in spots],
                        "suggestion": sug, "comment": com, "style": style, "answer": kind,
                        "error": err["id"], "covers": covers, "corrects": fixed,
                        "open": len(covers) > 1 and (fixed != [err["id"]] or alike)})
    count = {}
    for x in errors:
        count[x["note"]] = count.get(x["note"], 0) + 1
    for x in errors:
        x["block"] = blocks[x.pop("bi")]["id"]
        if x["note"] in ("adjacent", "same_word", "near") and count[x["note"]] < 2:
            x["note"] = "plain"               # the partner could not be made
    return {"story": story["name"], "lang": story["lang"], "half": half, "blocks": blocks, "errors": errors,
            "reports": reports}


def generate(half, seed, count):
    P, stories = PARAMS[half], texts.stories(half)
    for i in range(count):
        attempt = 0
        while True:
            b = _batch(half, P, stories, random.Random(f"reports/{half}/{seed}/{i}/{attempt}"))
            if b:
                yield {"id": f"{half}-{seed}-{i}", **b}
                break
            attempt += 1


if __name__ == "__main__":
    import json
    import sys
    for b in generate(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])):
        print(json.dumps(b, ensure_ascii=False))
