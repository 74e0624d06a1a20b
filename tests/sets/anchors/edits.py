"""Edit models with ground truth by character tracking.

A document is a list of blocks; a block holds cells. A cell is one code point
with its provenance: (char, srcs, copied).

    srcs     tuple of origin numbers: the characters of the first edition that
             this one is (one number) or stands for (the characters which it
             replaced); () for newly written text
    copied   origin numbers for a character that a copy-paste brought in; the
             copy is not the passage, only a double of it

Every edit works on cells, so at the end the passage is found by the numbers
and never by looking for its words.
"""

import difflib
import re
import unicodedata

WORD = re.compile(r"[\w\u0300-\u036f'’ʼ]+(?:-[\w\u0300-\u036f'’ʼ]+)*")
TOKEN = re.compile(r"[\w\u0300-\u036f'’ʼ]+|\s+|[^\w\s]")
LONG = ("paragraph", "quote", "standfirst", "entry")


class Block:
    __slots__ = ("id", "type", "cells", "row", "col")

    def __init__(self, id, type, cells, row=None, col=None):
        self.id, self.type, self.cells = id, type, cells
        self.row, self.col = row, col

    @property
    def text(self):
        return "".join(c[0] for c in self.cells)


class Doc:
    def __init__(self, blocks, lang, rewrites, rng):
        self.blocks, self.lang, self.rewrites, self.rng = blocks, lang, rewrites, rng
        self.clock = 9 * 60 + rng.randrange(0, 300)

    def new_id(self):
        have = {b.id for b in self.blocks}
        while True:
            i = "n" + "%07x" % self.rng.getrandbits(28)
            if i not in have:
                return i

    def time(self):
        self.clock += self.rng.randrange(7, 95)
        return "%02d:%02d" % (self.clock // 60 % 24, self.clock % 60)

    def export(self):
        return [{"id": b.id, "type": b.type, "text": b.text} for b in self.blocks]


def fresh(text):
    return [(ch, (), ()) for ch in text]


def fold(s):
    """Typographic folding: what differs only here are the same words."""
    s = unicodedata.normalize("NFC", s)
    for a in "’ʼ‘`´":
        s = s.replace(a, "'")
    for a in "«»“”„":
        s = s.replace(a, '"')
    for a in "–—‑−":
        s = s.replace(a, "-")
    s = s.replace("…", "...").replace("\u00ad", "")
    return "".join(ch for ch in s if not ch.isspace())


# ------------------------------------------------------------ cell surgery

def _chars(cells, new):
    """Replace one run of cells by `new`, keeping the common ends."""
    old = [c[0] for c in cells]
    p = 0
    while p < min(len(old), len(new)) and old[p] == new[p]:
        p += 1
    s = 0
    while s < min(len(old), len(new)) - p and old[-1 - s] == new[-1 - s]:
        s += 1
    mid = cells[p:len(old) - s]
    add = new[p:len(new) - s]
    pool = mid or cells[max(0, p - 1):p] + cells[p:p + 1]
    srcs = tuple(sorted({o for c in pool for o in c[1]}))
    cps = tuple(sorted({o for c in pool for o in c[2]}))
    return cells[:p] + [(ch, srcs, cps) for ch in add] + cells[len(old) - s:]


def _stem(a, b):
    n = 0
    for x, y in zip(a, b):
        if x != y:
            break
        n += 1
    return n >= 4 and n >= 0.6 * max(len(a), len(b))


def rewrite(cells, new):
    """Cells of `new` written over `cells`, words aligned with words."""
    text = "".join(c[0] for c in cells)
    ot = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text) if not m.group().isspace()]
    nt = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(new) if not m.group().isspace()]
    if not ot or not nt:
        return _chars(cells, new)
    if len(ot) == 1 and len(nt) == 1:
        return _chars(cells, new)
    pair, group = {}, {}                      # new index -> old index / old indexes
    if len(ot) == len(nt) and len(ot) <= 4:
        pair = {i: i for i in range(len(ot))}
    else:
        sm = difflib.SequenceMatcher(None, [t[0] for t in ot], [t[0] for t in nt], autojunk=False)
        chunks = []
        for tag, i1, i2, j1, j2 in sm.get_opcodes():
            if tag == "equal":
                pair.update({j1 + k: i1 + k for k in range(i2 - i1)})
            else:
                chunks.append((list(range(i1, i2)), list(range(j1, j2))))
        # words that changed their place or their ending
        lo = [i for c in chunks for i in c[0]]
        ln = [j for c in chunks for j in c[1]]
        for test in (lambda a, b: a == b, lambda a, b: _stem(a.lower(), b.lower())):
            for j in list(ln):
                w = nt[j][0]
                if len(w) < 4 and not w.isdigit():
                    continue
                hit = [i for i in lo if test(ot[i][0], w)]
                if len(hit) == 1 and sum(1 for k in ln if test(ot[hit[0]][0], nt[k][0])) == 1:
                    pair[j] = hit[0]
                    lo.remove(hit[0])
                    ln.remove(j)
        for ci, cj in chunks:
            ci = [i for i in ci if i in lo]
            cj = [j for j in cj if j in ln]
            for j in cj:
                group[j] = ci
    out, pos, last = [], 0, None
    for j, (w, a, b) in enumerate(nt):
        for k in range(pos, a):               # white space before the word
            c = (new[k], (), ())
            if last is not None and j in pair and pair[j] == last + 1:
                gap = cells[ot[last][2]:ot[last + 1][1]]
                if len(gap) == a - pos:
                    c = (new[k], gap[k - pos][1], gap[k - pos][2])
            out.append(c)
        if j in pair:
            i = pair[j]
            out += _chars(cells[ot[i][1]:ot[i][2]], w)
            last = i
        else:
            g = group.get(j, [])
            pool = [c for i in g for c in cells[ot[i][1]:ot[i][2]]]
            srcs = tuple(sorted({o for c in pool for o in c[1]}))
            out += [(ch, srcs, ()) for ch in w]
            last = None
        pos = b
    out += fresh(new[pos:])
    return out


def put(block, a, b, new):
    block.cells = block.cells[:a] + rewrite(block.cells[a:b], new) + block.cells[b:]


# ------------------------------------------------------------ finding places

_SENT = re.compile(r"(?<=[.!?…])[»”\"]?\s+(?=[A-ZА-ЯІЇЄҐ«“\"0-9])")


def sentences(text):
    """[start, end) of the sentences, without the white space between."""
    out, a = [], 0
    for m in _SENT.finditer(text):
        gap = len(m.group()) - len(m.group().lstrip("»”\""))
        if text[a:m.start()].endswith(("No.", "кв.", "Mr.")):
            continue
        out.append((a, m.start() + gap))
        a = m.end()
    if a < len(text):
        out.append((a, len(text)))
    return out


def words(text):
    return [(m.start(), m.end()) for m in WORD.finditer(text)]


def target_blocks(doc, target):
    return [b for b in doc.blocks if any(o in target for c in b.cells for o in c[1])]


def touches(block, a, b, target):
    return any(o in target for c in block.cells[a:b] for o in c[1])


def pick(doc, ctx, P, types=LONG, test=None, avoid=False):
    rng = doc.rng
    pool = [b for b in doc.blocks if b.type in types and (test is None or test(b))]
    mine = [b for b in pool if touches(b, 0, len(b.cells), ctx["target"])]
    if avoid or ctx.get("protect"):
        pool = [b for b in pool if b not in mine]
    elif mine and rng.random() < P["on_target"]:
        return rng.choice(mine)
    return rng.choice(pool) if pool else None


def untidy(text, rng):
    """The typography of a hurried hand; as long as the text itself."""
    swaps = [("’", "'"), ("\u00a0", " "), ("—", "-"), ("«", '"'), ("»", '"'), ("“", '"'), ("”", '"')]
    if rng.random() < .3:
        swaps[0] = ("’", "ʼ")
    keep = {a for a, _ in swaps[:3] if rng.random() < .25}
    for a, b in swaps:
        if a not in keep:
            text = text.replace(a, b)
    return text


# ------------------------------------------------------------ errors to put in

VOWEL = {"и": "і", "і": "и", "е": "и", "о": "а", "а": "о", "з": "с", "с": "з", "у": "в",
         "a": "e", "e": "a", "i": "e", "o": "u", "s": "z"}
GLYPH = {"і": "i", "с": "c", "о": "o", "е": "e", "а": "a", "р": "p", "х": "x"}
ENDING = {"а": "у", "у": "а", "и": "і", "і": "и", "о": "а", "е": "і", "я": "ю", "ю": "я", "й": "ї"}


def spoil(word, rng, kinds=None):
    """(wrong word, kind) or None. The word holds no white space."""
    kinds = list(kinds or ("swap", "drop", "double", "vowel", "glyph", "apostrophe", "soft",
                           "digit", "ending", "case", "twice"))
    rng.shuffle(kinds)
    marks = [i for i, ch in enumerate(word) if unicodedata.combining(ch)]
    if marks:
        kinds = [k for k in kinds if k in ("apostrophe", "twice")]
    for k in kinds:
        w = word
        inner = [i for i in range(1, len(word) - 1) if word[i].isalpha() and word[i + 1].isalpha()]
        if k == "digit":
            if not word.isdigit():
                continue
            i = rng.randrange(len(word))
            w = word[:i] + rng.choice([d for d in "123456789" if d != word[i]]) + word[i + 1:]
        elif word.isdigit() or len(word) < 4:
            continue
        elif k == "swap" and inner:
            i = rng.choice(inner)
            w = word[:i] + word[i + 1] + word[i] + word[i + 2:]
        elif k == "drop" and inner:
            i = rng.choice(inner)
            w = word[:i] + word[i + 1:]
        elif k == "double" and inner:
            i = rng.choice(inner)
            w = word[:i] + word[i] + word[i:]
        elif k in ("vowel", "glyph"):
            table = VOWEL if k == "vowel" else GLYPH
            c = [i for i in range(1, len(word)) if word[i] in table]
            if c:
                i = rng.choice(c)
                w = word[:i] + table[word[i]] + word[i + 1:]
        elif k == "apostrophe":
            w = re.sub("['’ʼ]", "", word)
        elif k == "soft":
            w = word.replace("ь", "", 1)
        elif k == "ending" and word[-1] in ENDING:
            w = word[:-1] + ENDING[word[-1]]
        elif k == "case" and word[0].isupper():
            w = word[0].lower() + word[1:]
        elif k == "twice":
            if rng.random() < 0.3:
                w = word + " " + word
        if w != word:
            return w, k
    return None


# ------------------------------------------------------------ rewording stuff

SYN = {
    "both": [
        ("повідомили", "розповіли"), ("розповіла", "повідомила"), ("розповів", "повідомив"),
        ("пояснила", "уточнила"), ("пояснив", "уточнив"), ("заявив", "сказав"), ("заявила", "сказала"),
        ("сказав", "зазначив"), ("сказала", "зазначила"), ("мешканці", "жителі"), ("мешканців", "жителів"),
        ("мешканка", "жителька"), ("автомобілі", "машини"), ("автомобілів", "машин"), ("близько", "приблизно"),
        ("зокрема", "серед іншого"), ("За словами", "Як каже"), ("За його словами", "На його думку"),
        ("За її словами", "Як вона каже"), ("також", "теж"), ("тривали", "йшли"), ("через", "унаслідок"),
        ("Через", "Унаслідок"), ("Нині", "Зараз"), ("Торік", "Минулого року"), ("потрібно", "необхідно"),
        ("гроші", "кошти"), ("грошей", "коштів"), ("роботи", "праці"), ("вартість", "ціна"),
        ("said", "told reporters"), ("about", "around"), ("reopened", "opened again"), ("cost", "came to"),
        ("half", "one half"), ("Residents", "People"), ("hardest", "most difficult"), ("asked", "urged"),
    ],
    "held": [
        ("відкрили", "запустили"), ("завершили", "закінчили"), ("Рятувальники", "Надзвичайники"),
        ("рятувальників", "надзвичайників"), ("пасажирів", "людей"), ("порушень", "недоліків"),
        ("показали", "представили"), ("каже", "говорить"), ("перевищив", "сягнув понад"), ("втратили", "позбулися"),
        ("чотири", "4"), ("щонайменше", "не менш як"), ("згадує", "пригадує"), ("Решту", "Інших"),
        ("reached", "visited"), ("books", "volumes"), ("pipeline", "water main"), ("van", "vehicle"),
    ],
}
ASIDE = {"uk": ["за попередніми даними,", "наразі", "фактично", "за уточненою інформацією,", "насправді", "зрештою"],
         "en": ["reportedly", "in fact", "at present", "eventually"]}
DROP = {"також", "лише", "уже", "вже", "близько", "Зокрема", "зокрема", "понад", "тому", "Тепер", "Утім", "водночас",
        "also", "about", "already", "now", "only", "still"}
FILL = {"uk": ["ремонт", "нарада", "перевірка", "область", "громадський", "тимчасово", "очікувати", "розгляд", "угода",
               "збільшити", "підготовка", "наступний", "рішення", "обладнання", "представник", "пояснення"],
        "en": ["review", "meeting", "temporary", "regional", "equipment", "decision", "officials", "expected"]}
NEWS = {"uk": ["Нові дані оприлюднили на вечірній нараді, яку провели у закритому режимі.",
               "Редакція звернулася по коментар і опублікує відповідь, щойно її отримає.",
               "Уточнену кількість підтвердили два джерела, обізнані з перебігом подій.",
               "Попередню цифру переглянули після звірки документів.",
               "Наступне повідомлення очікується протягом двох годин.",
               "Про це повідомили у пресслужбі, не назвавши подробиць."],
        "en": ["New figures were published after an evening meeting.",
               "The newsroom has asked for comment and will publish the answer.",
               "Two people with knowledge of the matter confirmed the number."]}


def op_typo(doc, P, ctx):
    """Fixes of other slips in the story."""
    rng, n = doc.rng, 0
    errs = [e for e in ctx["errors"] if not e.get("fixed") and not (e["oids"] & ctx["target"])]
    rng.shuffle(errs)
    for e in errs[:rng.randint(1, P["fixes"])]:
        n += fix(doc, e)
    return n > 0


def fix(doc, e):
    for b in doc.blocks:
        idx = [i for i, c in enumerate(b.cells) if any(o in e["oids"] for o in c[1])]
        if idx and b.text[idx[0]:idx[-1] + 1] == e["wrong"]:
            put(b, idx[0], idx[-1] + 1, e["right"])
            e["fixed"] = True
            return 1
    return 0


def _numbers(doc, block, most):
    rng = doc.rng
    nums = [m for m in re.finditer(r"\d+", block.text)]
    if not nums:
        return False
    for m in sorted(rng.sample(nums, min(len(nums), rng.randint(1, most))), key=lambda m: -m.start()):
        v = int(m.group())
        new = str(v + rng.choice([1, 2, 3, 5, 7, 10])) if rng.random() < .8 else str(max(1, v - 1))
        put(block, m.start(), m.end(), new)
    return True


def near(cells, rng, most):
    """A near double of some text: the same words with other numbers."""
    t = Block("", "", [(c[0], (), c[1] or c[2]) for c in cells])
    for m in reversed(list(re.finditer(r"\d+", t.text))):
        new = str(int(m.group()) + rng.randint(1, most)).zfill(len(m.group()))
        t.cells = t.cells[:m.start()] + _chars(t.cells[m.start():m.end()], new) + t.cells[m.end():]
    return t.cells


def op_update(doc, P, ctx):
    """New paragraph with the time, changed numbers, headline changed."""
    rng = doc.rng
    uk = doc.lang == "uk"
    t = doc.time()
    text = ("Оновлено о %s. " if uk else "Updated at %s. ") % t
    if rng.random() < P["near_duplicate"]:    # a sentence much like an older one
        src = [b for b in doc.blocks if b.type in LONG]
        b = rng.choice(target_blocks(doc, ctx["target"]) or src) if rng.random() < .5 else rng.choice(src)
        s = rng.choice(sentences(b.text) or [(0, len(b.text))])
        cells = fresh(text) + near(b.cells[s[0]:s[1]], rng, 9)
    else:
        cells = fresh(text + rng.choice(NEWS[doc.lang]))
    kind = "entry" if any(b.type == "entry" for b in doc.blocks) else "paragraph"
    new = Block(doc.new_id(), kind, cells)
    places = [i for i, b in enumerate(doc.blocks) if b.type == kind]
    doc.blocks.insert(places[0] if rng.random() < P["update_on_top"] else places[-1] + 1, new)
    if not ctx.get("protect"):
        for _ in range(rng.randint(1, 3)):
            b = pick(doc, ctx, P, LONG + ("cell", "item"), lambda b: b is not new and re.search(r"\d", b.text))
            if b:
                _numbers(doc, b, 2)
    head = doc.blocks[0]
    if head.type == "headline" and not (ctx.get("protect") and touches(head, 0, len(head.cells), ctx["target"])):
        r = rng.random()
        if r < .35:
            head.cells = head.cells + fresh(" (оновлено)" if uk else " (updated)")
        elif r < .6:
            head.cells = fresh("Оновлено: " if uk else "Update: ") + head.cells
        elif r < .8:
            _numbers(doc, head, 2)
        else:
            ws = words(head.text)
            k = rng.randint(1, max(1, len(ws) // 2))
            put(head, ws[-k][0], ws[-1][1], " ".join(rng.choice(FILL[doc.lang]) for _ in range(k)))
    return True


def op_reorder(doc, P, ctx):
    """One or two blocks are carried elsewhere; ids stay."""
    for _ in range(doc.rng.randint(1, 2)):
        ctx2 = dict(ctx, protect=False)
        b = pick(doc, ctx2, P, ("paragraph", "quote", "caption"))
        if b is None:
            return False
        i = doc.blocks.index(b)
        lows = [k for k, x in enumerate(doc.blocks) if x.type not in ("headline", "standfirst", "cell") and x is not b]
        if not lows:
            return False
        doc.blocks.pop(i)
        doc.blocks.insert(doc.rng.choice(lows), b)
    return True


def op_split(doc, P, ctx):
    """A block is parted between sentences; the first part keeps the id."""
    b = pick(doc, dict(ctx, protect=False), P, ("paragraph", "quote", "entry"), lambda b: len(sentences(b.text)) > 1)
    if b is None:
        return False
    s = sentences(b.text)
    k = doc.rng.randrange(1, len(s))
    tail = Block(doc.new_id(), b.type, b.cells[s[k][0]:])
    b.cells = b.cells[:s[k - 1][1]]
    doc.blocks.insert(doc.blocks.index(b) + 1, tail)
    return True


def op_join(doc, P, ctx):
    """A block is joined to the one before it; the first one's id stays."""
    def ok(b):
        i = doc.blocks.index(b)
        return i > 0 and doc.blocks[i - 1].type == b.type
    b = pick(doc, dict(ctx, protect=False), P, ("paragraph", "entry", "item"), ok)
    if b is None:
        return False
    i = doc.blocks.index(b)
    a = doc.blocks[i - 1]
    a.cells = a.cells + fresh(" ") + b.cells
    doc.blocks.pop(i)
    return True


def reword(doc, b, P, rate, most, ctx=None, asides=2):
    """Small rewording of a block in place; the number of changes."""
    rng, n = doc.rng, 0
    pairs = SYN["both"] + (SYN["held"] if P["wide_synonyms"] else [])
    for old, new in rng.sample(pairs, len(pairs)):
        if n >= most:
            break
        m = re.search(r"(?<!\w)%s(?!\w)" % re.escape(old), b.text)
        if m and rng.random() < rate:
            if ctx and ctx.get("protect") and touches(b, m.start(), m.end(), ctx["target"]):
                continue
            put(b, m.start(), m.end(), new)
            n += 1
    for a, e in reversed(words(b.text)):
        if n < most and b.text[a:e] in DROP and rng.random() < rate and e < len(b.text) and b.text[e] == " ":
            if ctx and ctx.get("protect") and touches(b, a, e, ctx["target"]):
                continue
            b.cells = b.cells[:a] + b.cells[e + 1:]
            n += 1
    while n < min(asides, most):
        ws = words(b.text)
        if len(ws) < 3:
            break
        after = [w for w in ws[1:] if b.text[w[0] - 2:w[0]] == ", "]
        a = rng.choice(after)[0] if after and rng.random() < .6 else ws[rng.randrange(1, len(ws))][0]
        if ctx and ctx.get("protect") and touches(b, a - 1, a + 1, ctx["target"]):
            n += 1
            continue
        if a and b.text[a - 1].isspace():
            b.cells = b.cells[:a] + fresh(rng.choice(ASIDE[doc.lang]) + " ") + b.cells[a:]
        n += 1
    return n


def op_retype(doc, P, ctx):
    """A paragraph typed anew with small rewording, at times under a new id."""
    b = pick(doc, dict(ctx, protect=False), P, LONG)
    if b is None:
        return False
    reword(doc, b, P, P["reword_rate"], P["reword_most"], ctx)
    if doc.rng.random() < P["retype_new_id"]:
        b.id = doc.new_id()
    return True


def op_heavy(doc, P, ctx):
    """Heavy rewrite: an aligned rewrite where one exists, else built up."""
    rng = doc.rng

    def segs(b):
        r = doc.rewrites.get(b.id)
        return r if r and all(not o or b.text.count(o) == 1 for o, _ in r) else None
    b = pick(doc, ctx, P, LONG, segs) if rng.random() < P["aligned"] else None
    if b is not None:
        out = []
        for old, new in segs(b):
            i = b.text.index(old) if old else 0
            cells = b.cells[i:i + len(old)]
            piece = cells if new is None else rewrite(cells, new) if old else fresh(new)
            if out and piece and piece[0][0] not in ",.;:!?":
                out += fresh(" ")
            out += piece
        b.cells = out
    else:
        b = pick(doc, ctx, P, LONG, lambda b: len(sentences(b.text)) > 1)
        if b is None:
            return False
        ss = [b.cells[s:e] for s, e in sentences(b.text)]
        keep = [s for s in ss if rng.random() > P["heavy_drop"]] or ss[:1]
        if rng.random() < .6:
            rng.shuffle(keep)
        if rng.random() < .5:
            keep.insert(rng.randrange(len(keep) + 1), fresh(rng.choice(NEWS[doc.lang])))
        out = []
        for s in keep:
            t = Block("", "", s)
            reword(doc, t, P, .9, 4, asides=rng.choice([0, 0, 1, 2]))
            out += (fresh(" ") if out else []) + t.cells
        b.cells = out
    if rng.random() < P["heavy_new_id"]:
        b.id = doc.new_id()
    return True


def op_delete_block(doc, P, ctx):
    if len(doc.blocks) < 5:
        return False
    b = pick(doc, ctx, P, ("paragraph", "quote", "entry", "caption", "item"))
    if b is None:
        return False
    doc.blocks.remove(b)
    return True


def op_delete_sentence(doc, P, ctx):
    b = pick(doc, ctx, P, LONG, lambda b: len(sentences(b.text)) > 1)
    if b is None:
        return False
    ss = sentences(b.text)
    mine = [k for k, (a, e) in enumerate(ss) if touches(b, a, e, ctx["target"])]
    k = doc.rng.choice(mine) if mine and doc.rng.random() < P["on_target"] else doc.rng.randrange(len(ss))
    if k + 1 < len(ss):
        b.cells = b.cells[:ss[k][0]] + b.cells[ss[k + 1][0]:]
    else:
        b.cells = b.cells[:ss[k - 1][1]]
    return True


def op_delete_words(doc, P, ctx):
    """A word or a clause is struck out; the same word may stand elsewhere."""
    b = pick(doc, ctx, P, LONG)
    if b is None:
        return False
    ws = words(b.text)
    mine = [k for k, (a, e) in enumerate(ws) if touches(b, a, e, ctx["target"])]
    if len(ws) < 6:
        return False
    if mine and len(mine) <= 4 and doc.rng.random() < P["on_target"]:
        lo, hi = mine[0], mine[-1]
    else:
        lo = doc.rng.randrange(len(ws) - 1)
        hi = min(len(ws) - 1, lo + doc.rng.randint(0, 3))
    a, e = ws[lo][0], ws[hi][1]
    while e < len(b.text) and b.text[e].isspace():
        e += 1
    b.cells = b.cells[:a] + b.cells[e:]
    return True


def op_copy(doc, P, ctx):
    """A paragraph stands twice after a slip of the hand; the copy has a new id."""
    b = pick(doc, dict(ctx, protect=False), P, ("paragraph", "quote", "entry"))
    if b is None:
        return False
    cells = [(c[0], (), c[1] or c[2]) for c in b.cells]
    new = Block(doc.new_id(), b.type, cells)
    i = doc.blocks.index(b)
    if doc.rng.random() < P["copy_before"]:
        doc.blocks.insert(i, new)
    else:
        doc.blocks.insert(doc.rng.choice([i + 1, len(doc.blocks)]), new)
    if doc.rng.random() < P["copy_edited"]:
        reword(doc, new, P, .5, 2)
    return True


def op_clean(doc, P, ctx):
    """Typographic clean-up of the whole story (of one block at times)."""
    rng = doc.rng
    rules = [(r"['ʼ`]", "’"), (r"(?<=\d)\u00a0(?=\d{3})", " "), (r" — ", "\u00a0— "), (r"\.\.\.", "…"),
             (r"(?<=\d)-(?=\d)", "–"), (r"(?<= [уівзй]) ", "\u00a0"),
             (r"(?<=\d) (?=[a-zа-яіїє%])", "\u00a0"), (r"(?<=\d) (?=\d{3})", "\u00a0"), (r" - ", " — "),
             (r'(?<![\w.,!?…%)])"(?=\w)', "«" if doc.lang == "uk" else "“"), (r'"', "»" if doc.lang == "uk" else "”")]
    back = [(r"[’ʼ]", "'"), (r"\u00a0", " "), (r"[«»]", '"'), (r" — ", " – "), (r"—", "–")]
    use = back if rng.random() < P["clean_backward"] else rules
    use = [r for r in use if rng.random() < .75]
    if use and use[-1][0] == '"' and (len(use) < 2 or '"(?=' not in use[-2][0]):
        use.pop()                             # closing quotes only together with opening ones
    nfc = rng.random() < P["clean_nfc"]
    n = 0
    for b in doc.blocks:
        for rx, new in use:
            for m in reversed(list(re.finditer(rx, b.text))):
                if m.group() != new:
                    b.cells = b.cells[:m.start()] + _chars(b.cells[m.start():m.end()], new) + b.cells[m.end():]
                    n += 1
        if nfc:
            i = 0
            while i + 1 < len(b.cells):
                two = b.cells[i][0] + b.cells[i + 1][0]
                one = unicodedata.normalize("NFC", two)
                if len(one) == 1 and unicodedata.combining(two[1]):
                    s = tuple(sorted(set(b.cells[i][1]) | set(b.cells[i + 1][1])))
                    b.cells[i:i + 2] = [(one, s, b.cells[i][2])]
                    n += 1
                elif two[1] == "\u0301":      # stress marks are taken out
                    s = tuple(sorted(set(b.cells[i][1]) | set(b.cells[i + 1][1])))
                    b.cells[i:i + 2] = [(two[0], s, b.cells[i][2])]
                    n += 1
                else:
                    i += 1
    return n > 0


def op_swap_sentences(doc, P, ctx):
    """Two neighbouring sentences of one paragraph change places."""
    b = pick(doc, dict(ctx, protect=False), P, LONG, lambda b: len(sentences(b.text)) > 1)
    if b is None:
        return False
    ss = sentences(b.text)
    k = doc.rng.randrange(len(ss) - 1)
    (a, e), (c, d) = ss[k], ss[k + 1]
    x = b.cells
    b.cells = x[:a] + x[c:d] + x[e:c] + x[a:e] + x[d:]
    return True


# ---- models that only the held half has

def op_new_ids(doc, P, ctx):
    """The text went through another editor and came back: ids are new."""
    every = doc.rng.random() < .6
    for b in doc.blocks:
        if every or doc.rng.random() < .5:
            b.id = doc.new_id()
    return True


def op_cut_paste(doc, P, ctx):
    """A paragraph is cut and pasted elsewhere; it comes back with a new id."""
    b = pick(doc, dict(ctx, protect=False), P, ("paragraph", "quote", "entry"))
    if b is None:
        return False
    doc.blocks.remove(b)
    b.id = doc.new_id()
    spots = [i for i, x in enumerate(doc.blocks) if x.type not in ("headline", "standfirst", "cell")]
    doc.blocks.insert(doc.rng.choice(spots or [len(doc.blocks)]), b)
    return True


def op_move_sentence(doc, P, ctx):
    """A sentence is carried into another paragraph."""
    b = pick(doc, dict(ctx, protect=False), P, ("paragraph",), lambda b: len(sentences(b.text)) > 1)
    if b is None:
        return False
    others = [x for x in doc.blocks if x.type == "paragraph" and x is not b]
    if not others:
        return False
    t = doc.rng.choice(others)
    ss = sentences(b.text)
    mine = [k for k, (a, e) in enumerate(ss) if touches(b, a, e, ctx["target"])]
    k = doc.rng.choice(mine) if mine and doc.rng.random() < P["on_target"] else doc.rng.randrange(len(ss))
    piece = b.cells[ss[k][0]:ss[k][1]]
    if k + 1 < len(ss):
        b.cells = b.cells[:ss[k][0]] + b.cells[ss[k + 1][0]:]
    else:
        b.cells = b.cells[:ss[k - 1][1]]
    ts = sentences(t.text)
    j = doc.rng.randrange(len(ts) + 1)
    if j == len(ts):
        t.cells = t.cells + fresh(" ") + piece
    else:
        t.cells = t.cells[:ts[j][0]] + piece + fresh(" ") + t.cells[ts[j][0]:]
    return True


def op_table_shift(doc, P, ctx):
    """A row put in on top of a table whose cell ids belong to the places:
    every row's words slip into the next row's cells."""
    cells = [b for b in doc.blocks if b.type == "cell" and b.row is not None]
    if not cells:
        return False
    top = cells[0].row
    rows = sorted({b.row for b in cells})
    by = {(b.row, b.col): b for b in cells}
    cols = sorted({b.col for b in cells})
    if len(rows) < 3 or any((r, c) not in by for r in rows for c in cols):
        return False
    last = max(doc.blocks.index(b) for b in cells)
    fresh_row = [Block(doc.new_id(), "cell", by[rows[-1], c].cells, rows[-1] + 1, c) for c in cols]
    for r in reversed(rows[2:]):
        for c in cols:
            by[r, c].cells = by[rows[rows.index(r) - 1], c].cells
    name = "Усього" if doc.lang == "uk" else "Total"
    for k, c in enumerate(cols):
        by[rows[1], c].cells = fresh(name if k == 0 else str(doc.rng.randint(1, 4000)))
    doc.blocks[last + 1:last + 1] = fresh_row
    return top is not None


def op_live_turn(doc, P, ctx):
    """A live text is turned newest-first and gets an entry much like the last."""
    ent = [b for b in doc.blocks if b.type == "entry"]
    if len(ent) < 3:
        return False
    idx = [doc.blocks.index(b) for b in ent]
    for i, b in zip(idx, reversed(ent)):
        doc.blocks[i] = b
    src = doc.rng.choice(ent)
    doc.blocks.insert(idx[0], Block(doc.new_id(), "entry", near(src.cells, doc.rng, 5)))
    return True


def op_replace_all(doc, P, ctx):
    """One word is replaced by another through the whole story."""
    count = {}
    for b in doc.blocks:
        for a, e in words(b.text):
            w = b.text[a:e]
            if len(w) >= 5 and w[0].islower():
                count[w] = count.get(w, 0) + 1
    many = sorted(w for w, n in count.items() if n > 1)
    mine = [w for w in many if any(w in b.text for b in target_blocks(doc, ctx["target"]))]
    if not many:
        return False
    w = doc.rng.choice(mine if mine and doc.rng.random() < P["on_target"] else many)
    new = dict(SYN["both"] + SYN["held"]).get(w) or doc.rng.choice(FILL[doc.lang])
    for b in doc.blocks:
        for a, e in reversed(words(b.text)):
            if b.text[a:e] == w and not (ctx.get("protect") and touches(b, a, e, ctx["target"])):
                put(b, a, e, new)
    return True


# ------------------------------------------------------------ the correction

def op_correct(doc, P, ctx):
    """The quoted words themselves are corrected."""
    rng = doc.rng
    how = rng.choices(list(P["correct"]), list(P["correct"].values()))[0]
    e = ctx.get("error")
    if e and not e.get("fixed") and how in ("fix", "fix_more"):
        if not fix(doc, e):
            return False
        if how == "fix":
            return True
    where = target_blocks(doc, ctx["target"])
    if not where:
        return False
    b = rng.choice(where)
    idx = [i for i, c in enumerate(b.cells) if any(o in ctx["target"] for o in c[1])]
    a, z = idx[0], idx[-1] + 1
    ws = [(x, y) for x, y in words(b.text) if x >= a and y <= z]
    if not ws:                                # half a word: take the word
        ws = [(x, y) for x, y in words(b.text) if x < z and y > a][:1]
    if not ws:
        return False
    k = rng.randrange(len(ws))
    x, y = ws[k]
    old = b.text[x:y]
    if how == "expand" and len(ws) > 1:
        k = rng.randrange(1, len(ws))
        x, y = ws[k]
    elif how == "expand":
        how = "word"
    if how in ("fix", "fix_more", "word"):
        new = str(int(old) + rng.randint(1, 20)) if old.isdecimal() else None
        if new is None:
            for p, q in SYN["both"] + SYN["held"]:
                if p == old:
                    new = q
            if new is None:
                s = spoil(old, rng, ("ending", "vowel", "soft"))
                new = s[0] if s else rng.choice(FILL[doc.lang])
        put(b, x, y, new)
    elif how == "phrase":                     # the whole passage in other words
        m = min(len(ws), 6)
        lo = rng.randrange(len(ws) - m + 1)
        x, y = ws[lo][0], ws[lo + m - 1][1]
        put(b, x, y, " ".join(rng.choice(FILL[doc.lang]) for _ in range(max(1, m + rng.choice([-1, 0, 0, 1])))))
    elif how == "add":
        if len(ws) > 1:
            k = rng.randrange(1, len(ws))
            b.cells = b.cells[:ws[k][0]] + fresh(rng.choice(FILL[doc.lang]) + " ") + b.cells[ws[k][0]:]
        else:
            new = old + (" (уточнено)" if doc.lang == "uk" else " (sic)")
            put(b, x, y, old[:-1] + ("ою" if doc.lang == "uk" else "ing") if len(old) > 3 else new)
    elif how == "drop":
        if len(ws) < 3:
            return False
        nxt = y
        while nxt < len(b.text) and b.text[nxt].isspace():
            nxt += 1
        b.cells = b.cells[:x] + b.cells[nxt:]
    elif how == "expand":                     # a name gets its title, a number its nature
        extra = "уточнений показник" if doc.lang == "uk" else "the revised"
        srcs = b.cells[x][1]
        b.cells = b.cells[:x] + [(ch, srcs, ()) for ch in extra + " "] + b.cells[x:]
    return True


OPS = {"typo": op_typo, "update": op_update, "reorder": op_reorder, "split": op_split, "join": op_join,
       "retype": op_retype, "heavy": op_heavy, "delete_block": op_delete_block,
       "delete_sentence": op_delete_sentence, "delete_words": op_delete_words, "copy": op_copy,
       "clean": op_clean, "swap_sentences": op_swap_sentences, "correct": op_correct,
       "new_ids": op_new_ids, "cut_paste": op_cut_paste, "move_sentence": op_move_sentence,
       "table_shift": op_table_shift, "live_turn": op_live_turn, "replace_all": op_replace_all}

PARAMS = {
    "seen": {
        "chain": {1: 45, 2: 30, 3: 15, 4: 10}, "on_target": .6, "fixes": 3, "near_duplicate": .25,
        "update_on_top": .7, "reword_rate": .5, "reword_most": 3, "wide_synonyms": False, "retype_new_id": .35,
        "aligned": .5, "heavy_drop": .2, "heavy_new_id": .2, "copy_before": 0, "copy_edited": 0,
        "clean_backward": .15, "clean_nfc": .25, "untidy": .35, "errors": (2, 5),
        "correct": {"fix": 60, "fix_more": 8, "word": 14, "phrase": 8, "add": 6, "drop": 4},
        "mix": {"typo": 10, "update": 10, "reorder": 9, "split": 12, "join": 12, "retype": 12, "heavy": 10,
                "delete_block": 8, "delete_sentence": 8, "delete_words": 5, "copy": 5, "clean": 9,
                "swap_sentences": 8},
        "select": {"word": 28, "phrase": 28, "sentence": 14, "half": 6, "trail": 7, "repeat": 9, "long": 3,
                   "multi": 5},
    },
    "held": {
        "chain": {1: 30, 2: 30, 3: 22, 4: 18}, "on_target": .7, "fixes": 5, "near_duplicate": .55,
        "update_on_top": .4, "reword_rate": .7, "reword_most": 5, "wide_synonyms": True, "retype_new_id": .6,
        "aligned": .7, "heavy_drop": .3, "heavy_new_id": .45, "copy_before": .5, "copy_edited": .5,
        "clean_backward": .35, "clean_nfc": .5, "untidy": .6, "errors": (4, 9),
        "correct": {"fix": 42, "fix_more": 14, "word": 14, "phrase": 12, "add": 8, "drop": 5, "expand": 5},
        "mix": {"typo": 7, "update": 9, "reorder": 6, "split": 7, "join": 7, "retype": 9, "heavy": 10,
                "delete_block": 7, "delete_sentence": 7, "delete_words": 7, "copy": 6, "clean": 12,
                "swap_sentences": 3, "new_ids": 4, "cut_paste": 6, "move_sentence": 7, "table_shift": 14,
                "live_turn": 12, "replace_all": 5},
        "select": {"word": 24, "phrase": 24, "sentence": 12, "half": 9, "trail": 8, "repeat": 14, "long": 3,
                   "multi": 6},
    },
}


# ------------------------------------------------------------ ground truth

def ranges(doc, target, edge, which=1):
    """Ranges of the cells that stem from `target`, one list entry a run.
    White space at the ends of a run counts only when it stood at an end of
    the selection (`edge`).
    Runs in one block are one run when nothing but new text lies between.
    Returns (list of [block index, start, end, smallest origin], scattered)."""
    out, scattered = [], False
    for bi, b in enumerate(doc.blocks):
        idx = [i for i, c in enumerate(b.cells) if not c[0].isspace() and any(o in target for o in c[which])]
        if not idx:
            continue
        runs = [[idx[0], idx[0] + 1]]
        for i in idx[1:]:
            gap = b.cells[runs[-1][1]:i]
            if all(not c[which] or c[0].isspace() for c in gap):
                runs[-1][1] = i + 1
            else:
                runs.append([i, i + 1])
        for r in runs:
            while r[0] > 0 and b.cells[r[0] - 1][0].isspace() and any(o in edge for o in b.cells[r[0] - 1][which]):
                r[0] -= 1
            while r[1] < len(b.cells) and b.cells[r[1]][0].isspace() and any(o in edge for o in b.cells[r[1]][which]):
                r[1] += 1
            out.append([bi, r[0], r[1], min(o for c in b.cells[r[0]:r[1]] for o in c[which] if o in target)])
        scattered |= len(runs) > 1
    out.sort(key=lambda r: r[3])
    return out, scattered


def truth(doc, selection, target, solid, edge, order):
    """The truth of a case, or None where it would be a matter of opinion.

    target: origin numbers of the selected characters; solid: those of them
    that are no white space; edge: white space at the ends of its parts; order: ids of the first edition in their order."""
    runs, scattered = ranges(doc, target, edge)
    live = set()
    for b in doc.blocks:
        for c in b.cells:
            if not c[0].isspace():
                hit = [o for o in c[1] if o in solid]
                if hit:
                    live.update(hit)
                    if len(c[1]) > 1 and len(hit) < len(c[1]) / 2:
                        return None           # a small part of a passage that was replaced as a whole
    doubles, _ = ranges(doc, target, edge, which=2)
    if not live:
        if doubles:                           # only a copy is left: moved or gone?
            return None
        return {"state": "gone", "state_block": "gone", "where": None, "verbatim": False,
                "typography_only": False, "order_changed": False, "doubles": []}
    if scattered or len(live) < len(solid) / 2:
        return None
    ids = {s["block"] for s in selection}
    if doubles and not all(doc.blocks[r[0]].id in ids for r in runs):
        return None                           # nothing tells the passage from its copy any more

    def place(r):
        b = doc.blocks[r[0]]
        return {"block": b.id, "start": r[1], "end": r[2], "quote": b.text[r[1]:r[2]]}
    where = [place(r) for r in runs]
    old = "".join(s["quote"] for s in selection)
    twins = [p for p in map(place, doubles) if fold(p["quote"]) == fold(old)]
    new = "".join(w["quote"] for w in where)
    solid_new = "".join(new.split())
    solid_old = "".join(old.split())
    same = fold(new) == fold(old) or fold(new.replace("\u0301", "")) == fold(old.replace("\u0301", ""))
    if not same:
        state = block = "changed"
    else:
        state = "exact" if [(s["block"], s["start"], s["end"]) for s in selection] == \
            [(w["block"], w["start"], w["end"]) for w in where] else "moved"
        block = "exact" if [s["block"] for s in selection] == [w["block"] for w in where] else "moved"
    now = [b.id for b in doc.blocks]
    kept = [i for i in order if i in now]
    return {"state": state, "state_block": block, "where": where,
            "verbatim": [s["quote"] for s in selection] == [w["quote"] for w in where],
            "typography_only": same and solid_new != solid_old,
            "order_changed": [i for i in now if i in order] != kept,
            "doubles": twins}
