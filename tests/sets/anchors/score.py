"""Scores for both sets; the definitions are in README.md."""


def points(where):
    return {(w["block"], i) for w in where or [] for i in range(w["start"], w["end"])}


def overlap(a, b):
    """Intersection over union of characters of two lists of ranges."""
    a, b = points(a), points(b)
    return len(a & b) / len(a | b) if a | b else 1.0


def state_of(truth, reading):
    if reading == "block":
        return truth["state_block"]
    if reading == "alive" and truth["state"] in ("exact", "moved"):
        return "same"
    return truth["state"]


def hit(answer, truth, reading="offset", least=0.8):
    """answer: {"state": ..., "where": [...] or None}.

    reading: "offset" (exact means the same offsets), "block" (exact means the
    same block), "alive" (exact and moved are one state)."""
    said = answer["state"]
    if reading == "alive" and said in ("exact", "moved"):
        said = "same"
    if said != state_of(truth, reading):
        return False
    return said == "gone" or overlap(answer["where"], truth["where"]) >= least


def anchors(pairs, reading="offset", least=0.8):
    """Figures over (answer, truth) pairs; an answer's state may be "unsure"."""
    pairs = list(pairs)
    hits = [hit(a, t, reading, least) for a, t in pairs]
    out = {"cases": len(pairs), "hits": sum(hits) / max(1, len(pairs))}
    placed = [(a, t) for a, t in pairs if a["state"] in ("exact", "moved", "changed")]
    alive = [(a, t) for a, t in pairs if t["where"]]
    good = sum(1 for a, t in placed if t["where"] and overlap(a["where"], t["where"]) >= least)
    out["place_precision"] = good / max(1, len(placed))
    out["place_recall"] = good / max(1, len(alive))
    out["false_find"] = sum(1 for a, t in placed if not points(a["where"]) & points(t["where"])) / max(1, len(pairs))
    for s in sorted({state_of(t, reading) for _, t in pairs}):
        def norm(a):
            return "same" if reading == "alive" and a["state"] in ("exact", "moved") else a["state"]
        said = [h for (a, t), h in zip(pairs, hits) if norm(a) == s]
        true = [h for (a, t), h in zip(pairs, hits) if state_of(t, reading) == s]
        out[s] = {"n": len(true), "precision": sum(said) / max(1, len(said)), "recall": sum(true) / max(1, len(true))}
    return out


def pair_counts(batch, group_of, skip_open=False):
    """(pairs rightly together, pairs put together, pairs that belong together)."""
    rs = [r for r in batch["reports"] if not (skip_open and r["open"])]
    tp = said = true = 0
    for i, a in enumerate(rs):
        for b in rs[i + 1:]:
            s, t = group_of[a["id"]] == group_of[b["id"]], a["error"] == b["error"]
            said, true, tp = said + s, true + t, tp + (s and t)
    return tp, said, true


def groups(answers, skip_open=False):
    """Pairwise precision and recall over (batch, {report id: group}) pairs,
    pooled over the batches and as a mean over them."""
    c = [pair_counts(b, g, skip_open) for b, g in answers]
    tp, said, true = (sum(x[k] for x in c) for k in range(3))
    p, r = tp / said if said else 1.0, tp / true if true else 1.0
    return {"batches": len(c), "precision": p, "recall": r, "f1": 2 * p * r / max(1e-9, p + r),
            "mean_precision": sum(x[0] / x[1] if x[1] else 1 for x in c) / max(1, len(c)),
            "mean_recall": sum(x[0] / x[2] if x[2] else 1 for x in c) / max(1, len(c))}
