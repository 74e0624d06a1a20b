"""Checks the generators against themselves; prints a table of counts.

    python3 check.py [cases a seed] [seeds]
"""

import collections
import hashlib
import json
import os
import subprocess
import sys

import anchor_cases
import edits
import report_cases
import score
import texts

HERE = os.path.dirname(os.path.abspath(__file__))
HALVES = ("seen", "held", "fresh", "later")
STATES = ("exact", "moved", "changed", "gone")
bad = []


def need(ok, *what):
    if not ok:
        bad.append(" ".join(map(str, what)))


def check_selection(blocks, selection, who):
    by = {b["id"]: b["text"] for b in blocks}
    order = [b["id"] for b in blocks]
    need(len(by) == len(blocks), who, "ids not unique")
    for s in selection:
        t = by.get(s["block"])
        need(t is not None, who, "no block")
        need(0 <= s["start"] < s["end"] <= len(t), who, "offsets")
        need(t[s["start"]:s["end"]] == s["quote"], who, "quote")
        need(t[:s["start"]].endswith(s["prefix"]) and len(s["prefix"]) == min(32, s["start"]), who, "prefix")
        need(t[s["end"]:].startswith(s["suffix"]) and len(s["suffix"]) == min(32, len(t) - s["end"]), who, "suffix")
    at = [order.index(s["block"]) for s in selection]
    need(at == list(range(at[0], at[0] + len(at))), who, "parts are not neighbours")
    for k, s in enumerate(selection):
        need(k == 0 or s["start"] == 0, who, "a later part begins inside")
        need(k == len(selection) - 1 or s["end"] == len(by[s["block"]]), who, "an earlier part ends inside")


def check_case(c):
    who, t = c["id"], c["truth"]
    check_selection(c["before"], c["selection"], who)
    need(json.loads(json.dumps(c, ensure_ascii=False)) == c, who, "json")
    after = {b["id"]: b["text"] for b in c["after"]}
    need(len(after) == len(c["after"]), who, "ids after")
    need(all(after.values()), who, "empty block")
    need(t["state"] in STATES and t["state_block"] in STATES, who, "state")
    need((t["where"] is None) == (t["state"] == "gone"), who, "where/gone")
    need(not c["corrected"] or t["state"] == "changed", who, "corrected")
    old = "".join(s["quote"] for s in c["selection"])
    for w in (t["where"] or []) + t["doubles"]:
        need(after[w["block"]][w["start"]:w["end"]] == w["quote"] and w["quote"], who, "range")
    if t["where"]:
        need(len(score.points(t["where"])) == sum(w["end"] - w["start"] for w in t["where"]), who, "overlapping")
        need(not score.points(t["where"]) & score.points(t["doubles"]), who, "double overlaps")
        new = "".join(w["quote"] for w in t["where"])
        alike = edits.fold(new.replace("\u0301", "")) == edits.fold(old.replace("\u0301", ""))
        need(alike == (t["state"] != "changed"), who, "words")
        if t["state"] == "exact":
            need([(s["block"], s["start"], s["end"]) for s in c["selection"]] ==
                 [(w["block"], w["start"], w["end"]) for w in t["where"]], who, "exact")
        need(score.hit({"state": t["state"], "where": t["where"]}, t), who, "truth is no hit")
    # a second way: long words that stand once before and once after
    if len(c["selection"]) == 1 and len(old.strip()) >= 16:
        pre = sum(b["text"].count(old) for b in c["before"])
        spots = [(i, x.find(old)) for i, x in after.items() if old in x]
        if pre == 1 and len(spots) == 1 and not t["doubles"] and after[spots[0][0]].count(old) == 1:
            i, p = spots[0]
            found = [{"block": i, "start": p, "end": p + len(old)}]
            # a word that grew at its end ("гривен" -> "гривень") still holds the old quote
            grown = t["state"] == "changed" and score.points(found) < score.points(t["where"])
            need(t["where"] is not None and (grown or score.overlap(found, t["where"]) == 1), who, "plain search differs")
            return 1
        if t["state"] == "gone" and pre == 1:
            need(not spots, who, "gone yet there")
    return 0


def check_story(s):
    """The hand-written lines of a later story meet its text."""
    who, text = s["name"], [edits.plain(b["text"]) for b in s["blocks"]]
    by = {b["id"]: b["text"] for b in s["blocks"]}
    for k in ("numerals", "dates"):
        need(s["extra"][k], who, "no", k)
        for a, b in s["extra"][k]:
            sides = [any(edits.plain(x) in t for t in text) for x in (a, b)]
            need(sum(sides) == 1, who, k, a, "does not stand in the story on one side only")
    for k in ("reported", "translate"):
        for i, segs in s["extra"][k].items():
            need(all(not o or edits._once(by[i], o) >= 0 for o, _ in segs), who, k, i)
    need(any(edits.QUOTED[s["lang"]].search(t) for t in text), who, "no quote to shorten")
    need(s["extra"]["names"], who, "no names")


def check_later(c):
    """What the models of the later half promise."""
    t, last = c["truth"], c["after"][-1]
    if "box" in c["models"]:
        need(c["models"][-1] == "box", c["id"], "box is not the last edit")
        need(last["type"] == "paragraph" and last["id"] not in {b["id"] for b in c["before"]}, c["id"], "no box at the end")
        need(all(w["block"] != last["id"] for w in t["where"] or []), c["id"], "the box is taken for the passage")
        need(len(c["selection"]) > 1 or not t["where"] or c["selection"][0]["quote"] not in last["text"]
             or len(c["selection"][0]["quote"]) < 12 or any(w["block"] == last["id"] for w in t["doubles"])
             or sum(b["text"].count(c["selection"][0]["quote"]) for b in c["before"]) > 1, c["id"], "box holds the passage, no double")
    if c["models"] == ["requote"] or c["models"] == ["numerals"] or c["models"] == ["dates"]:
        for b, a in zip(c["before"], c["after"]):
            need(b["id"] == a["id"] and b["type"] == a["type"], c["id"], "blocks differ")
    if c["models"] in (["table_sort"], ["merge_lead"]):
        # only places change: the words of the story stay as they are
        need(t["state"] in ("exact", "moved"), c["id"], "changed by a move")
        need(sorted(" ".join(b["text"] for b in c["before"]).split()) ==
             sorted(" ".join(b["text"] for b in c["after"]).split()), c["id"], "words differ")


def check_batch(b):
    who = b["id"]
    by = {x["id"]: x["text"] for x in b["blocks"]}
    errs = {e["id"]: e for e in b["errors"]}
    need(json.loads(json.dumps(b, ensure_ascii=False)) == b, who, "json")
    need(2 <= len(errs) <= 8 and 5 <= len(b["reports"]) <= 40, who, "sizes", len(errs), len(b["reports"]))
    taken = set()
    for e in b["errors"]:
        need(by[e["block"]][e["start"]:e["end"]] == e["wrong"], who, "error range")
        need((e["wrong"] != e["right"]) == (e["kind"] != "none"), who, "error kind")
        p = score.points([e])
        need(not p & taken, who, "errors overlap")
        taken |= p
    need({r["error"] for r in b["reports"]} == set(errs), who, "an error without reports")
    for r in b["reports"]:
        check_selection(b["blocks"], r["selection"], who + "/" + r["id"])
        e = errs[r["error"]]
        sel = score.points(r["selection"])
        need(sel & score.points([e]), who, r["id"], "does not touch its error")
        need(sorted(r["covers"]) == sorted(x for x in errs if sel & score.points([errs[x]])), who, "covers")
        need((r["suggestion"] is None) == (r["answer"] in ("none", "comment")), who, "suggestion")
        need(r["answer"] != "comment" or r["comment"], who, "comment")
        if r["answer"] == "right":
            low = r["suggestion"].lower()
            need(e["right"].lower() in low, who, r["id"], "right suggestion lacks the right word")


def digest(half, seed, n):
    h = hashlib.sha256()
    for c in anchor_cases.generate(half, seed, n):
        h.update(json.dumps(c, sort_keys=True).encode())
    for b in report_cases.generate(half, seed, n // 4):
        h.update(json.dumps(b, sort_keys=True).encode())
    return h.hexdigest()


def main(n, seeds):
    names = {h: {s["name"] for s in texts.stories(h)} for h in HALVES}
    need(len(set().union(*names.values())) == sum(map(len, names.values())), "halves share a story")
    need(len(names["fresh"]) >= 14 and all(8 <= len(s["blocks"]) <= 25 for s in texts.stories("fresh")), "fresh stories")
    late = texts.stories("later")
    need(len(late) >= 12 and all(8 <= len(s["blocks"]) <= 20 for s in late), "later stories")
    need([s["lang"] for s in late].count("en") >= 3, "later languages")
    for s in late:
        check_story(s)
    texts_of = {h: {b["text"] for s in texts.stories(h) for b in s["blocks"] if len(b["text"]) > 40} for h in names}
    need(len(set().union(*texts_of.values())) == sum(map(len, texts_of.values())), "halves share a text")
    ids = [b["id"] for h in names for s in texts.stories(h) for b in s["blocks"]]
    need(len(set(ids)) == len(ids), "block ids are shared")
    mix = {h: set(edits.PARAMS[h]["mix"]) for h in names}
    only = mix["held"] - mix["seen"]
    own = mix["fresh"] - mix["held"] - mix["seen"]
    newest = mix["later"] - mix["fresh"] - mix["held"] - mix["seen"]
    need(len(newest) >= 3, "later-only models")
    need(all(mix["later"] & m for m in (mix["seen"], only, own)), "later mixes the models of all halves")
    need(len(own) >= 6 and not only & mix["fresh"], "fresh-only models")
    need(len(only) >= 3, "held-only models")
    for half in HALVES:
        table, total, one = collections.Counter(), collections.Counter(), collections.Counter()
        blk, sel, extra = collections.Counter(), collections.Counter(), collections.Counter()
        for seed in seeds:
            for c in anchor_cases.generate(half, seed, n):
                extra["second way agreed"] += check_case(c)
                t = c["truth"]
                need(half in ("held", "later") or not only & set(c["models"]), c["id"], "held-only model")
                need(half in ("fresh", "later") or not own & set(c["models"]), c["id"], "fresh-only model")
                need(half == "later" or not newest & set(c["models"]), c["id"], "later-only model")
                check_later(c)
                total[t["state"]] += 1
                blk[t["state_block"]] += 1
                sel[c["select"]] += 1
                extra["cases"] += 1
                extra["corrected"] += c["corrected"]
                extra["verbatim"] += t["verbatim"]
                extra["typography only"] += t["typography_only"]
                extra["with doubles"] += bool(t["doubles"])
                extra["several ranges"] += bool(t["where"] and len(t["where"]) > 1)
                extra["order changed"] += t["order_changed"]
                extra["chain of %d" % len(c["models"])] += 1
                extra["short quote also elsewhere"] += sum(
                    b["text"].count(c["selection"][0]["quote"]) for b in c["before"]) > 1
                for m in set(c["models"]):
                    table[m, t["state"]] += 1
                if len(c["models"]) == 1:
                    one[c["models"][0], t["state"]] += 1
        print(f"\n== anchors, {half}, seeds {list(seeds)} x {n}")
        print("state (offset):", dict(total), " state_block:", dict(blk))
        print("selections:", dict(sel))
        print("others:", dict(extra))
        print("%-16s %6s %6s %8s %6s   | as the only edit: exact moved changed gone" % (("model",) + STATES))
        for m in sorted({k[0] for k in table}):
            print("%-16s %6d %6d %8d %6d   | " % ((m,) + tuple(table[m, s] for s in STATES)),
                  *["%5d" % one[m, s] for s in STATES])
        share = extra["corrected"] / extra["cases"]
        need(abs(share - .35) < .03 + 1 / extra["cases"] ** .5, half, "corrected share", share)
        r = collections.Counter()
        notes, styles, answers = collections.Counter(), collections.Counter(), collections.Counter()
        for seed in seeds:
            for b in report_cases.generate(half, seed, n // 4):
                check_batch(b)
                r["batches"] += 1
                r["reports"] += len(b["reports"])
                r["errors"] += len(b["errors"])
                notes.update(e["note"] for e in b["errors"])
                styles.update(x["style"] for x in b["reports"])
                answers.update(x["answer"] for x in b["reports"])
                r["touching several errors"] += sum(len(x["covers"]) > 1 for x in b["reports"])
                r["open"] += sum(x["open"] for x in b["reports"])
                right = score.groups([(b, {x["id"]: x["error"] for x in b["reports"]})])
                need(right["precision"] == right["recall"] == 1, b["id"], "truth does not score 1")
        print(f"== reports, {half}:", dict(r), "\nerrors:", dict(notes), "\nstyles:", dict(styles), "\nanswers:", dict(answers))
        for seed in seeds[:2]:
            d = {digest(half, seed, 60)}
            for hs in ("0", "77"):
                out = subprocess.run([sys.executable, "-c", f"import check; print(check.digest({half!r}, {seed}, 60))"],
                                     cwd=HERE, env=dict(os.environ, PYTHONHASHSEED=hs), capture_output=True, text=True)
                d.add(out.stdout.strip())
            need(len(d) == 1, half, seed, "not deterministic")
        a = list(anchor_cases.generate(half, 5, 20))
        need(a == list(anchor_cases.generate(half, 5, 40))[:20], half, "a longer run does not begin with the shorter")
    print("\nPROBLEMS:" if bad else "\nno problems")
    for x in bad[:40]:
        print("  ", x)
    return 1 if bad else 0


if __name__ == "__main__":
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    k = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    sys.exit(main(n, tuple(range(1, k + 1))))
