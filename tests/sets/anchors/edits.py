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


# ---- models that only the fresh half has

def plain(s):
    """Typography made even, one character for one."""
    return s.translate(str.maketrans("’ʼ\u00a0—–«»“”", "'' --\"\"\"\""))


def _once(text, old):
    """Where `old` stands, if it stands once (typography apart); else -1."""
    t, o = plain(text), plain(old)
    return t.find(o) if t.count(o) == 1 else -1


def op_reported(doc, P, ctx):
    """Direct speech is turned into reported speech (written by hand)."""
    rep = doc.extra["reported"]
    b = pick(doc, ctx, P, LONG, lambda b: b.id in rep and all(not o or _once(b.text, o) >= 0 for o, _ in rep[b.id]))
    if b is None:
        return False
    # who says it is told elsewhere in the new sentence: added text is written
    # over the longest stretch that no segment names
    used = sorted((_once(b.text, o), _once(b.text, o) + len(o)) for o, _ in rep[b.id] if o)
    ends = [0] + [e for _, e in used]
    free = max(zip(ends, [a for a, _ in used] + [len(b.text)]), key=lambda r: r[1] - r[0])
    ws = [(x, y) for x, y in words(b.text) if x >= free[0] and y <= free[1]]
    out = []
    for old, new in rep[b.id]:
        i = _once(b.text, old) if old else 0
        cells = b.cells[i:i + len(old)]
        if not old and ws:
            old, cells = b.text[ws[0][0]:ws[-1][1]], b.cells[ws[0][0]:ws[-1][1]]
            ws = []
        piece = cells if new is None else rewrite(cells, new) if old else fresh(new)
        if out and piece and piece[0][0] not in ",.;:!?":
            out += fresh(" ")
        out += piece
    b.cells = out
    return True


def op_translate(doc, P, ctx):
    """Clauses in wholly other words, as if translated anew (written by hand)."""
    tr = doc.extra["translate"]
    b = pick(doc, ctx, P, LONG, lambda b: b.id in tr and any(_once(b.text, o) >= 0 for o, _ in tr[b.id]))
    if b is None:
        return False
    for old, new in tr[b.id]:
        i = _once(b.text, old)
        if i >= 0:
            put(b, i, i + len(old), new)
    return True


def op_names(doc, P, ctx):
    """A name is written out at its first mention and short in all later ones."""
    n = 0
    for short, long in doc.extra["names"]:
        first = True
        for b in doc.blocks:
            if b.type in ("headline", "subhead", "cell", "caption"):
                continue
            found = []
            for m in re.finditer(r"(?<!\w)(?:%s|%s)(?!\w)" % (re.escape(plain(long)), re.escape(plain(short))),
                                 plain(b.text)):
                want, first = (long if first else short), False
                if plain(want) != m.group() and not (ctx.get("protect") and
                                                     touches(b, m.start(), m.end(), ctx["target"])):
                    found.append((m, want))
            for m, want in reversed(found):
                put(b, m.start(), m.end(), want)
                n += 1
    return n > 0


def op_list_make(doc, P, ctx):
    """A paragraph becomes a list, a sentence an item."""
    b = pick(doc, dict(ctx, protect=False), P, ("paragraph",), lambda b: len(sentences(b.text)) > 2)
    if b is None:
        return False
    keep = doc.rng.random() < .5
    i = doc.blocks.index(b)
    items = [Block(b.id if keep and k == 0 else doc.new_id(), "item", b.cells[s:e])
             for k, (s, e) in enumerate(sentences(b.text))]
    doc.blocks[i:i + 1] = items
    return True


def op_list_unmake(doc, P, ctx):
    """A list becomes one paragraph."""
    b = pick(doc, dict(ctx, protect=False), P, ("item",))
    if b is None:
        return False
    i = j = doc.blocks.index(b)
    while i > 0 and doc.blocks[i - 1].type == "item":
        i -= 1
    while j + 1 < len(doc.blocks) and doc.blocks[j + 1].type == "item":
        j += 1
    if i == j:
        return False
    cells = []
    for x in doc.blocks[i:j + 1]:
        cells += (fresh(" ") if cells else []) + x.cells
    new = doc.blocks[i].id if doc.rng.random() < .5 else doc.new_id()
    doc.blocks[i:j + 1] = [Block(new, "paragraph", cells)]
    return True


def op_exchange(doc, P, ctx):
    """Two paragraphs change places and are reworded; the ids go with the
    words or stay with the places."""
    b = pick(doc, dict(ctx, protect=False), P, ("paragraph", "quote"))
    rest = [x for x in doc.blocks if x.type in ("paragraph", "quote") and x is not b]
    if b is None or not rest:
        return False
    c = doc.rng.choice(rest)
    i, j = doc.blocks.index(b), doc.blocks.index(c)
    doc.blocks[i], doc.blocks[j] = c, b
    if doc.rng.random() < .5:
        b.id, c.id = c.id, b.id
    for x in (b, c):
        reword(doc, x, P, P["reword_rate"], 2, ctx, asides=doc.rng.choice([0, 1]))
    return True


FIGURE = re.compile(r"(?<![\d:№,.\-–])(?<!\d[ \u00a0])(?!(?:19|20)\d\d(?!\d))\d+(?![\d:]|[.,\-–:]\d|[ \u00a0]\d{3})"
                    r"(?![ \u00a0](?:січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|"
                    r"листопада|грудня|January|March|April|May|June|July|October|November))")


def op_figures(doc, P, ctx):
    """Figures are updated through the whole story, the same one everywhere alike."""
    rng = doc.rng
    have = sorted({m.group() for b in doc.blocks for m in FIGURE.finditer(b.text)})
    mine = sorted({m.group() for b in doc.blocks for m in FIGURE.finditer(b.text)
                   if touches(b, m.start(), m.end(), ctx["target"])})
    if not have:
        return False
    chosen = set(rng.sample(have, min(len(have), rng.randint(1, 4))))
    if mine and rng.random() < P["on_target"]:
        chosen.add(rng.choice(mine))
    new = {v: str(int(v) + rng.choice([1, 2, 4, 6, 11])) for v in sorted(chosen)}
    n = 0
    for b in doc.blocks:
        for m in reversed(list(FIGURE.finditer(b.text))):
            if m.group() in new and not (ctx.get("protect") and touches(b, m.start(), m.end(), ctx["target"])):
                put(b, m.start(), m.end(), new[m.group()])
                n += 1
    return n > 0


def op_headline_split(doc, P, ctx):
    """A headline is parted into headline and standfirst."""
    b = doc.blocks[0]
    m = re.search(r"(?<=\w)(?:[:.] |[ \u00a0][—–-] )(?=\w)", b.text)
    if b.type != "headline" or not m or m.start() < 6:
        return False
    tail = b.cells[m.end():]
    b.cells = b.cells[:m.start()]
    new = Block(doc.new_id(), "standfirst", tail)
    up = tail[0][0].upper()
    if up != tail[0][0] and not (ctx.get("protect") and touches(new, 0, 1, ctx["target"])):
        new.cells = _chars(tail[:1], up) + tail[1:]
    doc.blocks.insert(1, new)
    return True


def op_caption_pair(doc, P, ctx):
    """A word of a caption is corrected together with the same word in the text."""
    rng = doc.rng
    caps = [b for b in doc.blocks if b.type == "caption"]
    rest = [b for b in doc.blocks if b.type != "caption"]
    both = []
    for c in caps:
        for a, e in words(c.text):
            w = c.text[a:e]
            if (len(w) >= 5 or w.isdecimal()) and any(w == x.text[p:q] for x in rest for p, q in words(x.text)):
                both.append(w)
    mine = [w for w in both for b in doc.blocks for a, e in words(b.text)
            if b.text[a:e] == w and touches(b, a, e, ctx["target"])]
    if not both:
        return False
    w = rng.choice(mine if mine and rng.random() < P["on_target"] else both)
    s = (str(int(w) + rng.randint(1, 9)),) if w.isdecimal() else spoil(w, rng, ("ending", "vowel", "soft", "drop"))
    if not s:
        return False
    n = 0
    for b in doc.blocks:
        for a, e in reversed(words(b.text)):
            if b.text[a:e] == w and not (ctx.get("protect") and touches(b, a, e, ctx["target"])):
                put(b, a, e, s[0])
                n += 1
    return n > 0


def op_cut_half(doc, P, ctx):
    """The story is cut to about half: blocks go, and ends of paragraphs."""
    rng = doc.rng
    size = sum(len(b.cells) for b in doc.blocks)
    goal = size * rng.uniform(.45, .6)
    for _ in range(60):
        if sum(len(b.cells) for b in doc.blocks) <= goal:
            return True
        pool = [b for b in doc.blocks[2:] if b.type not in ("headline", "standfirst", "cell")]
        if len(pool) < 2:
            break
        b = rng.choices(pool, range(1, len(pool) + 1))[0]       # the end of a story goes first
        ss = sentences(b.text)
        if len(ss) > 1 and rng.random() < .6:
            b.cells = b.cells[:ss[rng.randrange(1, len(ss)) - 1][1]]
        else:
            doc.blocks.remove(b)
    return sum(len(b.cells) for b in doc.blocks) < .8 * size


# ---- models that only the later half has

def put_whole(block, a, b, new):
    """`new` written over a stretch: whole words equal at the ends are kept,
    what lies between is replaced as one whole."""
    cells = block.cells[a:b]
    old = "".join(c[0] for c in cells)
    ot = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(old)]
    nt = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(new)]
    most = min(len(ot), len(nt))
    p = s = 0
    while p < most and plain(ot[p][0]) == plain(nt[p][0]):
        p += 1
    while s < most - p and plain(ot[-1 - s][0]) == plain(nt[-1 - s][0]):
        s += 1
    i = ot[p][1] if p < len(ot) else len(old)
    j = ot[-s][1] if s else len(old)
    x = nt[p][1] if p < len(nt) else len(new)
    y = nt[-s][1] if s else len(new)
    pool = [c for c in cells[i:j] if not c[0].isspace()]
    srcs = tuple(sorted({o for c in pool for o in c[1]}))
    cps = tuple(sorted({o for c in pool for o in c[2]}))
    mid = [(ch, () if ch.isspace() else srcs, () if ch.isspace() else cps) for ch in new[x:y]]
    block.cells = block.cells[:a] + cells[:i] + mid + cells[j:] + block.cells[b:]


def _pairs(doc, P, ctx, pairs):
    """Either side of each pair is put in the place of the other, everywhere;
    the story is left alone where that would touch a protected passage."""
    rng = doc.rng
    found = []
    for a, b in pairs:
        for old, new in ((a, b), (b, a)):
            rx = r"(?<![\w.,:])%s(?!\w)" % re.escape(plain(old))
            at = [(x, m.start(), m.end()) for x in doc.blocks for m in re.finditer(rx, plain(x.text))]
            if at and not (ctx.get("protect") and any(touches(*p, ctx["target"]) for p in at)):
                found.append((new, at))
                break
    if not found:
        return False
    mine = [f for f in found if any(touches(*p, ctx["target"]) for p in f[1])]
    chosen = [f for f in found if rng.random() < .45] or [rng.choice(found)]
    if mine and rng.random() < P["on_target"]:
        chosen += [f for f in mine if f not in chosen]
    spots = [(b, a, e, new) for new, at in chosen for b, a, e in at]
    for b, a, e, new in sorted(spots, key=lambda s: -s[1]):
        put_whole(b, a, e, new)
    return True


def op_numerals(doc, P, ctx):
    """Numbers are spelt out, or put back into figures."""
    return _pairs(doc, P, ctx, doc.extra["numerals"])


def op_dates(doc, P, ctx):
    """A day told from today's point of view becomes a date, or the reverse."""
    return _pairs(doc, P, ctx, doc.extra["dates"])


SAID = r"said|told|сказав|сказала|розповіла|розповів|пояснила|пояснив|заявила|заявив|каже|говорить|зізналася|" \
       r"наголошує|повідомила|повідомив|уточнила|уточнив|зазначив|зазначила"
QUOTED = {
    # the quote, who says it, the rest of the quote
    "uk": re.compile(r'"(?P<a>[^"]+),? - (?P<v>%s) (?P<w>[^".]+)\. - (?P<b>[^"]+)"\.?' % SAID),
    "en": re.compile(r'"(?P<a>[^"]+),?" (?P<v>%s) (?P<w>[^".]+)\. "(?P<b>[^"]+)"' % SAID),
}


def op_requote(doc, P, ctx):
    """A quote is shortened and its speaker moves to the front."""
    rng = doc.rng
    rx = QUOTED[doc.lang]
    b = pick(doc, ctx, P, LONG, lambda b: rx.search(plain(b.text)))
    if b is None:
        return False
    t = plain(b.text)
    m = rx.search(t)
    x = b.cells
    one = list(m.span("a"))
    while one[1] > one[0] and t[one[1] - 1] in ", ":
        one[1] -= 1
    two = list(m.span("b"))
    while two[1] > two[0] and t[two[1] - 1] in ".":
        two[1] -= 1
    cut = t.find(", ", one[0] + 8, one[1])    # what comes after the first clause
    ways = ["first", "second"] + (["clause"] * 2 if cut > 0 else []) + ["both"]
    how = rng.choice(ways)
    if how == "clause":
        one[1] = cut
    verb, who = x[m.start("v"):m.end("v")], x[m.start("w"):m.end("w")]
    who = _chars(who[:1], who[0][0].upper()) + who[1:]
    gap = x[m.end("v"):m.start("w")]
    uk = doc.lang == "uk"
    out = who + ([] if uk or "," not in t[m.start("w"):m.end("w")] else fresh(",")) + gap + verb + fresh(": ")
    end = x[m.end("b"):m.end("b") + 1]
    stop = x[m.end("b") + 1:m.end()] if uk else x[two[1]:m.end("b")]
    if how == "second":
        # in Ukrainian both parts share one pair of quotation marks
        out += x[m.start():m.start() + 1] if uk else x[m.start("b") - 1:m.start("b")]
        out += x[two[0]:two[1]]
    else:
        out += x[m.start():m.start() + 1] + x[one[0]:one[1]]
        if how == "both" or how == "clause" and rng.random() < .5:
            out += fresh(". ") + x[two[0]:two[1]]
        elif not uk:                          # the comma at the end becomes a full stop
            k = t.index('"', one[1])
            end = x[k:k + 1]
            stop = _chars(x[k - 1:k], ".") if how == "first" and t[k - 1] == "," else []
    stop = stop or fresh(".")
    out += end + stop if uk else stop + end
    b.cells = x[:m.start()] + out + x[m.end():]
    return True


LINK = {"uk": ["Крім того, ", "До того ж ", "Водночас ", "Тим часом ", "При цьому "],
        "en": ["Meanwhile, ", "In addition, ", "At the same time, ", "What is more, "]}
LINKED = {"Але", "Тоді", "Тож", "Утім", "Водночас", "Потім", "Проте", "Натомість", "Оновлено", "Updated", "Then", "But",
          "So", "Крім", "До", "Тим", "При", "Meanwhile", "In", "At", "What", "За", "Зокрема",
          "Про", "Це", "Тепер", "Торік"}


def _lowered(doc, block, a, ctx):
    """The cell at `a` with a small letter, or None where the word keeps its capital."""
    m = WORD.match(block.text, a)
    if not m or not m.group()[0].isupper() or m.group() in LINKED or m.group() == "I":
        return None
    w = m.group()
    if len(w) > 1 and w[1].isupper():
        return None
    names = {p for n in doc.extra["names"] for x in n for p in x.split()}
    inside = any(re.search(r"(?<![.!?…»”\"—–:\-] )(?<=\s)%s(?!\w)" % re.escape(w), " " + plain(x.text)[1:])
                 for x in doc.blocks)
    if w in names or (inside and len(w) > 3) or (ctx.get("protect") and touches(block, a, a + 1, ctx["target"])):
        return None
    return _chars(block.cells[a:a + 1], w[0].lower())


def op_part_link(doc, P, ctx):
    """A paragraph is made into two; the second begins with a linking word."""
    rng = doc.rng

    def spots(b):
        ss = sentences(b.text)
        return [k for k in range(1, len(ss)) if _lowered(doc, b, ss[k][0], ctx)
                and b.text[:ss[k][0]].count("«") == b.text[:ss[k][0]].count("»")
                and b.text[:ss[k][0]].count("“") == b.text[:ss[k][0]].count("”")
                and b.text[:ss[k][0]].count('"') % 2 == 0]
    b = pick(doc, dict(ctx, protect=False), P, ("paragraph",), lambda b: plain(b.text)[:2] != "- " and spots(b))
    if b is None:
        return False
    k = rng.choice(spots(b))
    ss = sentences(b.text)
    a = ss[k][0]
    tail = fresh(rng.choice(LINK[doc.lang])) + _lowered(doc, b, a, ctx) + b.cells[a + 1:]
    new = Block(doc.new_id(), b.type, tail)
    b.cells = b.cells[:ss[k - 1][1]]
    doc.blocks.insert(doc.blocks.index(b) + 1, new)
    r = rng.random()
    if r < P["part_second_keeps"]:
        b.id, new.id = new.id, b.id
    elif r < P["part_second_keeps"] + P["part_both_new"]:
        b.id = doc.new_id()
    return True


def op_merge_lead(doc, P, ctx):
    """The lead and the paragraph after it are merged into one block."""
    rng = doc.rng
    i = next((k for k, b in enumerate(doc.blocks[:-1]) if b.type == "standfirst"
              and doc.blocks[k + 1].type == "paragraph"), None)
    if i is None:
        return False
    s, p = doc.blocks[i], doc.blocks[i + 1]
    r = rng.random()
    ss = sentences(p.text)
    if r < .45:
        cells = s.cells + fresh(" ") + p.cells
    elif r < .75 or len(ss) < 2:
        cells = p.cells + fresh(" ") + s.cells
    else:                                     # the lead goes in after the first sentence
        cells = p.cells[:ss[0][1]] + fresh(" ") + s.cells + p.cells[ss[0][1]:]
    r = rng.random()
    keep = s.id if r < .4 else p.id if r < .8 else doc.new_id()
    doc.blocks[i:i + 2] = [Block(keep, "standfirst" if rng.random() < .3 else "paragraph", cells)]
    return True


SOURCE = {"uk": [", розповіли очевидці", ", свідчать документи редакції", ", підтвердили в пресслужбі",
                 ", повідомили в громаді"],
          "en": [", according to people present", ", documents show", ", a spokesman confirmed"]}
FRONT = {"uk": ["За даними редакції, ", "Як стало відомо, ", "Очевидці кажуть, що "],
         "en": ["According to documents, ", "As far as is known, ", "Witnesses say "]}


def op_source(doc, P, ctx):
    """A sentence is given its source, at its end or at its front."""
    rng = doc.rng

    def spots(b):
        out = []
        for a, e in sentences(b.text):
            t = b.text[a:e]
            if t[-1] == "." and e - a > 20 and not re.search(r"[«»“”\"—?!:]| - | – |\d\d:\d\d", t) and \
                    not re.search(r"словами|даними|за словами|відомо|повідом|кажуть|каже|[Aa]ccording|[Uu]pdated|"
                                  r"Оновлено|Зі слів|says|said|свідч|розпові|підтверд|confirmed", t):
                out.append((a, e))
        return out
    b = pick(doc, dict(ctx, protect=False), P, ("paragraph", "entry"), spots)
    if b is None:
        return False
    able = spots(b)
    mine = [p for p in able if touches(b, *p, ctx["target"])]
    a, e = rng.choice(mine if mine and rng.random() < P["on_target"] else able)
    low = _lowered(doc, b, a, ctx)
    if low and rng.random() < .4:
        b.cells = b.cells[:a] + fresh(rng.choice(FRONT[doc.lang])) + low + b.cells[a + 1:]
        return True
    if touches(b, e - 2, e - 1, ctx["target"]) and touches(b, e - 1, e, ctx["target"]) and \
            (ctx.get("protect") or not touches(b, a, a + 1, ctx["target"])):
        return False                          # words before a full stop, and the stop goes away: a matter of opinion
    b.cells = b.cells[:e - 1] + fresh(rng.choice(SOURCE[doc.lang])) + b.cells[e - 1:]
    return True


def op_table_sort(doc, P, ctx):
    """The rows of a table are put in another order; the ids go with the
    words or stay with the places."""
    rng = doc.rng
    cells = [b for b in doc.blocks if b.type == "cell" and b.row is not None]
    rows, cols = sorted({b.row for b in cells}), sorted({b.col for b in cells})
    by = {(b.row, b.col): b for b in cells}
    if len(rows) < 3 or len(by) != len(cells) or len(rows) * len(cols) != len(cells):
        return False
    body = rows[1:]
    new = list(body)
    while new == body:
        rng.shuffle(new)
    if rng.random() < .4:
        at = sorted(doc.blocks.index(b) for b in cells)
        if at != list(range(at[0], at[0] + len(at))):
            return False
        order = [by[r, c] for r in rows[:1] + new for c in cols]
        for k, b in zip(at, order):
            doc.blocks[k] = b
        for r, old in zip(body, new):
            for c in cols:
                by[old, c].row = r
    else:
        text = {(r, c): by[old, c].cells for r, old in zip(body, new) for c in cols}
        for p, x in text.items():
            by[p].cells = x
    return True


BOX = {"uk": [("Уточнення. У першій версії цього тексту було «", "». Правильно: «", "». Редакція перепрошує."),
              ("Виправлено. Раніше тут стояло «", "», а треба «", "». Дякуємо читачам.")],
       "en": [("Correction. An earlier version of this story said “", "”. It should have said “", "”."),
              ("This story has been amended. It had “", "” where it should have read “", "”. We apologise.")]}


def op_box(doc, P, ctx):
    """A correction box at the end repeats the wrong words of the first
    edition; they are a double of the passage, never the passage."""
    rng = doc.rng
    if ctx.get("protect"):
        oids = ctx["target"]                  # comes after the correction of the passage
    else:
        errs = [e for e in ctx["errors"] if not e.get("fixed") and not (e["oids"] & ctx["target"])]
        rng.shuffle(errs)
        if rng.random() < .6:                 # rather one beside the passage
            home = {k for k, (x, y) in enumerate(doc.parts) for o in ctx["target"] if x <= o < y}
            errs.sort(key=lambda e: e["bi"] not in home)
        e = next((e for e in errs if fix(doc, e)), None)
        if e is None:
            return False
        oids = e["oids"]
        return _box(doc, oids) or "typo"      # put right without a box
    return _box(doc, oids)


def _box(doc, oids):
    rng = doc.rng
    # what was changed, in words of the first edition
    same = {}
    for b in doc.blocks:
        for c in b.cells:
            if len(c[1]) == 1 and c[0] == doc.first[c[1][0]]:
                same[c[1][0]] = True
    lost = sorted(o for o in oids if o not in same and not doc.first[o].isspace())
    if not lost:                              # something was only put in
        if len(oids) > 60:
            return False
        lost = sorted(oids)
    lo, hi = lost[0], lost[-1]
    part = next((a, e) for a, e in doc.parts if a <= lo < e)
    if hi >= part[1] or hi - lo > 80:
        return False
    text = "".join(doc.first[part[0]:part[1]])
    ws = words(text)
    over = [k for k, (x, y) in enumerate(ws) if part[0] + x <= hi and part[0] + y > lo]
    if not over:
        return False
    # a short passage is repeated whole, and a word or two around it at times
    mine = [k for k, (x, y) in enumerate(ws) if any(part[0] + i in oids for i in range(x, y))]
    k1, k2 = over[0], over[-1]
    if mine and len(mine) <= 7:
        k1, k2 = min(k1, mine[0]), max(k2, mine[-1])
    more = rng.choice([0, 0, 1, 2])
    k1, k2 = max(0, k1 - rng.randint(0, more)), min(len(ws) - 1, k2 + rng.randint(0, more))
    a, z = part[0] + ws[k1][0], part[0] + ws[k2][1]
    wrong = [(doc.first[o], (), (o,)) for o in range(a, z)]
    # the words that stand there now: from the first to the last descendant in one block
    home = [(b, [i for i, c in enumerate(b.cells) if any(a <= o < z for o in c[1])]) for b in doc.blocks]
    home = [h for h in home if h[1]]
    if len(home) != 1:
        return False
    b, idx = home[0]
    right = b.text[idx[0]:idx[-1] + 1]
    if len(right) > 140 or fold(right) == fold("".join(doc.first[a:z])) or re.search(r"[«»“”\"]", right) or \
            re.search(r"[«»“”\"]", "".join(doc.first[a:z])):
        return False
    one, two, three = rng.choice(BOX[doc.lang])
    doc.blocks.append(Block(doc.new_id(), "paragraph", fresh(one) + wrong + fresh(two + right + three)))
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
       "table_shift": op_table_shift, "live_turn": op_live_turn, "replace_all": op_replace_all,
       "reported": op_reported, "translate": op_translate, "names": op_names, "list_make": op_list_make,
       "list_unmake": op_list_unmake, "exchange": op_exchange, "figures": op_figures,
       "headline_split": op_headline_split, "caption_pair": op_caption_pair, "cut_half": op_cut_half,
       "requote": op_requote, "part_link": op_part_link, "numerals": op_numerals, "dates": op_dates,
       "merge_lead": op_merge_lead, "source": op_source, "table_sort": op_table_sort, "box": op_box}

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
    "fresh": {
        "chain": {1: 38, 2: 32, 3: 20, 4: 10}, "on_target": .75, "fixes": 4, "near_duplicate": .4,
        "update_on_top": .55, "reword_rate": .6, "reword_most": 4, "wide_synonyms": True, "retype_new_id": .45,
        "aligned": 0, "heavy_drop": .25, "heavy_new_id": .3, "copy_before": .3, "copy_edited": .3,
        "clean_backward": .25, "clean_nfc": .35, "untidy": .45, "errors": (3, 7),
        "correct": {"fix": 50, "fix_more": 10, "word": 15, "phrase": 9, "add": 8, "drop": 5, "expand": 3},
        "mix": {"typo": 5, "update": 6, "reorder": 4, "split": 5, "join": 5, "retype": 5, "heavy": 4,
                "delete_block": 6, "delete_sentence": 7, "delete_words": 6, "copy": 4, "clean": 6,
                "swap_sentences": 3, "reported": 9, "translate": 9, "names": 7, "list_make": 7, "list_unmake": 6,
                "exchange": 9, "figures": 8, "headline_split": 6, "caption_pair": 6, "cut_half": 9},
        "select": {"word": 26, "phrase": 27, "sentence": 13, "half": 7, "trail": 7, "repeat": 12, "long": 3,
                   "multi": 5},
    },    "later": {
        "chain": {1: 34, 2: 32, 3: 21, 4: 13}, "on_target": .72, "fixes": 4, "near_duplicate": .35,
        "update_on_top": .3, "reword_rate": .65, "reword_most": 4, "wide_synonyms": True, "retype_new_id": .5,
        "aligned": 0, "heavy_drop": .3, "heavy_new_id": .35, "copy_before": .4, "copy_edited": .4,
        "clean_backward": .3, "clean_nfc": .4, "untidy": .5, "errors": (3, 8),
        "aim": .75, "strict": True, "part_second_keeps": .25, "part_both_new": .2,
        "correct": {"fix": 46, "fix_more": 11, "word": 16, "phrase": 9, "add": 8, "drop": 6, "expand": 4},
        "mix": {"typo": 4, "update": 5, "reorder": 4, "split": 3, "join": 4, "retype": 4, "heavy": 5,
                "delete_block": 8, "delete_sentence": 10, "delete_words": 7, "copy": 6, "clean": 10,
                "swap_sentences": 3, "new_ids": 2, "cut_paste": 4, "move_sentence": 5, "live_turn": 3,
                "replace_all": 3, "reported": 5, "translate": 5, "names": 4, "list_make": 4, "exchange": 4,
                "figures": 4, "headline_split": 3, "caption_pair": 3, "cut_half": 7,
                "requote": 11, "part_link": 10, "numerals": 9, "dates": 8, "box": 12, "merge_lead": 9, "source": 8,
                "table_sort": 7},
        "select": {"word": 25, "phrase": 28, "sentence": 13, "half": 7, "trail": 7, "repeat": 11, "long": 3,
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
