"""Checks that each truth string occurs in its page and that every page has its truth file and back.

python3 check.py      prints one line per fault, then counts; exit code 1 on faults
Also gives load() and norm() for a scorer.
"""
import collections, html.parser, json, pathlib, re, sys, unicodedata

HERE = pathlib.Path(__file__).resolve().parent
KEYS = ('layout kind encoding url language headline headline_also standfirst standfirst_place bylines bylines_also published published_zone '
        'published_seen blocks pictures tables topics source source_also furniture either must notes').split()
TYPES = {'paragraph', 'subheading', 'quote', 'list_item', 'caption'}
INLINE = {'a', 'b', 'i', 'em', 'strong', 'span', 'font', 'small', 'sup', 'o:p', 'u'}


class Text(html.parser.HTMLParser):
    """text with attributes and scripts kept apart"""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.other, self.raw = [], [], 0

    def handle_starttag(self, tag, attrs):
        if tag in ('script', 'style'):
            self.raw += 1
        if tag not in INLINE:
            self.text.append('\n')
        for k, v in attrs:
            if v:
                self.other.append(v + '\n')

    def handle_endtag(self, tag):
        if tag in ('script', 'style'):
            self.raw -= 1
        if tag not in INLINE:
            self.text.append('\n')

    def handle_data(self, s):
        (self.other if self.raw else self.text).append(s)

    def handle_comment(self, s):
        self.other.append(s + '\n')


def norm(s):
    """whitespace and typography made equal"""
    s = unicodedata.normalize('NFC', s)
    s = re.sub('[\u00ad\u200b-\u200d\u2060\ufeff\u034f\ufe0f]', '', s)
    s = re.sub('[’ʼ‘`´]', "'", s)
    s = re.sub('[«»„“”‟]', '"', s)
    s = re.sub('[–—−‑‐\u0096\u0097]', '-', s)
    s = s.replace('…', '...').replace('\u00a0', ' ')
    return re.sub(r'\s+', ' ', s).strip()


def bare(s):
    return re.sub(r'[\s-]', '', norm(s)).casefold()


def load(path):
    """(page text, truth) of a truth file"""
    t = json.loads(path.read_text(encoding='utf-8'))
    return path.with_suffix('.' + t['kind']).read_bytes().decode(t['encoding']), t


def check(path):
    out = []
    page, t = load(path)
    out += [f'no field {k}' for k in KEYS if k not in t]
    if t['kind'] == 'html':
        p = Text()
        p.feed(page)
        text, other = ''.join(p.text), ''.join(p.other)
    else:
        text, other = page, ''
    nt, no, bt = norm(text), norm(other), bare(text)
    m = re.search(r'charset=["\']?([\w-]+)', page, re.I)
    if t['kind'] == 'html' and (m[1].lower() if m else '') not in ({'cp1251': ['windows-1251'], 'iso8859-2': ['iso-8859-2']}.get(t['encoding'], ['utf-8'])):
        out.append('declared charset differs')

    def has(s, what, also=False, strict=False):
        if norm(s) in nt:
            return
        if not strict and bare(s) in bt:
            return
        if also and norm(s) in no:
            return
        out.append(f'{what} not in page: {s[:70]}')
    has(t['headline'], 'headline')
    if t['standfirst']:
        has(t['standfirst'], 'standfirst')
    for b in t['bylines']:
        has(b, 'byline', also=True)
    if t['published_seen']:
        has(t['published_seen'], 'date', also=True, strict=True)
    if bool(t['published']) != bool(t['published_seen']):
        out.append('published and published_seen do not agree')
    if t['published'] and not re.fullmatch(r'\d{4}-\d\d-\d\d(T\d\d:\d\d[+-]\d\d:\d\d)?', t['published']):
        out.append('published malformed: ' + t['published'])
    if 'T' in t['published'] and t['published'][11:16] not in t['published_seen'] and not re.search(r'\b[AP]M\b', t['published_seen']):
        out.append('published_seen has not the minute')
    if t['published'] and t['published_zone'] != ('' if 'T' not in t['published'] else t['published_zone'] or '?'):
        out.append('published_zone')
    if t['published_zone'] not in ('', 'stated', 'assumed') or t['standfirst_place'] not in ('', 'own', 'first_paragraph') or bool(t['standfirst']) != bool(t['standfirst_place']):
        out.append('published_zone or standfirst_place')
    pos = -1
    for b in t['blocks']:
        if b['type'] not in TYPES:
            out.append('type ' + b['type'])
        has(b['text'], b['type'], also=t['layout'] == 'ld_body')
        if b['type'] != 'caption':
            k = bt.find(bare(b['text']), pos + 1)
            if k < 0 and bare(b['text']) in bt:
                out.append('out of order: ' + b['text'][:60])
            pos = max(pos, k)
    for q in t['pictures']:
        for k in ('caption', 'credit', 'alt'):
            if q[k]:
                has(q[k], k, also=True)
    for c in [c for x in t['tables'] for row in x['rows'] for c in row]:
        has(c, 'cell')
    for s in t['topics']:
        has(s, 'topic', also=True)
    if t['source'] and norm(t['source']).casefold() not in (nt + no).casefold():
        out.append('source not in page')
    for s in t['must']:
        has(s, 'must', also=t['layout'] == 'ld_body')
    truth = [norm(x).casefold() for x in [t['source'], t['headline'], t['standfirst'], *t['bylines'], *t['topics'], *[b['text'] for b in t['blocks']],
                      *[q[k] for q in t['pictures'] for k in q], *t['must'], *t['either']]]
    for s in t['furniture']:
        has(s, 'furniture', also=True, strict=True)
        if any(norm(s).casefold() in x for x in truth):
            out.append('furniture is inside the truth: ' + s)
    for s in t['either']:
        has(s, 'either', also=True)
    if not t['blocks'] or not t['must'] or not t['furniture']:
        out.append('empty blocks, must or furniture')
    return out, t


def main():
    bad, n = 0, collections.Counter()
    layouts = {}
    for half in ('seen', 'held', 'held2', 'held3', 'held4'):
        names = {f.stem for f in (HERE / half).iterdir()}
        for s in sorted(names):
            j = HERE / half / f'{s}.json'
            pages = [f for f in (HERE / half).glob(s + '.*') if f.suffix in ('.html', '.txt')]
            if not j.exists() or len(pages) != 1:
                print(f'{half}/{s}: page or truth missing')
                bad += 1
                continue
            faults, t = check(j)
            n[half, t['kind']] += 1
            n['language', t['language']] += 1
            n['encoding', t['encoding']] += 1
            layouts.setdefault(t['layout'], set()).add(half)
            for f in faults:
                print(f'{half}/{s}: {f}')
                bad += 1
    for k, v in layouts.items():
        if len(v) > 1:
            print('layout in several halves:', k)
            bad += 1
    print('layouts', len(layouts), *[f'{a}/{b}={c}' for (a, b), c in sorted(n.items())])
    print('faults', bad)
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
