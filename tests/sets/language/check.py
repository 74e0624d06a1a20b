#!/usr/bin/env python3
"""Checks the set: headers, paragraph marks, error marks, date marks; prints the counts."""
import re, sys, glob, os, datetime as dt, collections
D = os.path.dirname(os.path.abspath(__file__))
UK = set("typo realword agreement comma extracomma doubled homoglyph apostrophe russism officialese term typography number sum weekday "
 "spelling2019 feminitive abbreviation link name-variant name-family name-case name-gender title fact capital hyphen prefix numeral".split())
EN = set("typo realword agreement article doubled apostrophe typography number sum weekday name-variant name-family title fact abbreviation jargon term capital comma".split())
SRC = "agency media official person anonymous unattributed none".split()
ERR = re.compile(r"\{\{([^|{}]*)\|([^|{}]*)\|([a-z0-9-]+)\}\}")
DATE = re.compile(r"<<([^|<>]*)\|([^|<>]*)>>")
WD = [("понед","monday"),("вівтор","tuesday"),("серед","wednesday"),("четвер","thursday"),("п’ятниц","friday"),("субот","saturday"),("неділ","sunday")]
MIX = re.compile(r"[A-Za-z][А-Яа-яЄІЇҐєіїґ]|[А-Яа-яЄІЇҐєіїґ][A-Za-z]")
bad = 0
def err(f, m):
    global bad; bad += 1; print("!!", f, m)
def date(s):
    if re.fullmatch(r"\d{4}", s): return s
    if re.fullmatch(r"\d{4}-\d\d", s): return dt.date.fromisoformat(s + "-01")
    return dt.date.fromisoformat(s)
kinds = {"uk": collections.Counter(), "en": collections.Counter()}
manners, srcs, clean, ndates, words = collections.Counter(), collections.Counter(), [], 0, {}
files = sorted(glob.glob(os.path.join(D, "*", "*.txt")))
for p in files:
    f = os.path.basename(p); t = open(p, encoding="utf-8").read()
    head, _, body = t.partition("\n\n")
    h = dict(re.match(r"([a-z]+):\s*(.*)", l).groups() for l in head.split("\n") if l.strip() and not l.startswith("archive"))
    arch = [l for l in head.split("\n") if l.startswith("archive")]
    if h.get("id") != f[:-4]: err(f, "id")
    for k in ("language", "manner", "published", "persons", "terms"):
        if k not in h: err(f, "no " + k)
    dt.datetime.fromisoformat(h["published"])
    for a in arch:
        v = a.split(":", 1)[1].strip()
        if v:
            q = v.split(" | ")
            if len(q) != 3: err(f, "archive " + a)
            dt.date.fromisoformat(q[0])
    L = h["language"]; ok = UK if L == "uk" else EN
    manners[h["manner"]] += 1
    lines = [l for l in body.split("\n") if l.strip()]
    if not lines[0].startswith("H: "): err(f, "no H")
    for l in lines:
        if l.startswith(("H: ", "S: ")): continue
        m = re.match(r"\[(\w+)(: [^\]]+)?\] ", l)
        if not m or m[1] not in SRC: err(f, "source mark: " + l[:50]); continue
        if (m[1] in ("agency", "media", "official", "person")) != bool(m[2]): err(f, "source name: " + l[:50])
        srcs[m[1]] += 1
    es = ERR.findall(body)
    rest = DATE.sub(lambda m: m[1], ERR.sub(lambda m: m[1], body))
    if re.search(r"\{\{|\}\}|<<|>>|\|", rest): err(f, "mark does not close: " + re.search(r".{0,30}(\{\{|\}\}|<<|>>|\|).{0,20}", rest)[0])
    for w, r, k in es:
        if k not in ok: err(f, "kind " + k)
        if w == r or not w.strip(): err(f, "empty/same mark " + w)
        if k == "homoglyph" and not re.search(r"[A-Za-z]", w): err(f, "no Latin in " + w)
        kinds[L][k] += 1
    for w, d in DATE.findall(body):
        ndates += 1
        try: ds = [date(x) for x in d.split("..")]
        except Exception: err(f, "date " + d); continue
        for i, names in enumerate(WD):
            if len(ds) == 1 and len(d) == 10 and any(re.search(r"\b" + n, w.lower()) for n in names) and "серпн" not in w and ds[0].weekday() != i and "середин" not in w: err(f, "weekday of mark " + w + " " + d)
    good = DATE.sub(lambda m: m[1], ERR.sub(lambda m: m[2], body))
    if L == "uk":
        for m in MIX.finditer(good): err(f, "mixed script: " + good[max(0, m.start()-10):m.end()+10])
        for pat in (r'"', r"(?<=\w)'(?=\w)", r" - ", r"—"):
            for m in re.finditer(pat, good): err(f, "typography in right text: " + good[max(0, m.start()-15):m.end()+15])
        for a, b in re.findall(r"\b(\w+) (\1)\b", good): err(f, "doubled: " + a)
    if re.search(r"  | [,.;:!?»]|« |\d-\d", good): err(f, "spaces: " + repr(re.search(r".{0,15}(  | [,.;:!?»]|« |\d-\d).{0,10}", good)[0]))
    txt = re.sub(r"^(H: |S: |\[[^\]]*\] )", "", good, flags=re.M)
    n = words[f] = len(re.findall(r"[\w’'-]+", txt)); lo, hi = (120, 260) if L == "uk" else (100, 180)
    if not lo <= n <= hi: err(f, f"words {n}")
    if len(es) * 25 > n + 24: err(f, f"too dense: {len(es)} errors, {n} words")
    if not es: clean.append(f[:-4])
    if "-v" in sys.argv: print(f, L, h["manner"], n, "words", len(es), "errors")
print("texts", len(files), "| words", sum(words.values()), "| clean", len(clean), " ".join(clean), "| dates", ndates)
print("manners", dict(manners)); print("sources", dict(srcs))
for L in kinds:
    print(L, sum(kinds[L].values()), ", ".join(f"{k} {v}" for k, v in kinds[L].most_common()))
    print("   not planted:", ", ".join(sorted((UK if L == "uk" else EN) - set(kinds[L]))))
print("problems:", bad); sys.exit(bool(bad))
