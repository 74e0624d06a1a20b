"""Scores results against the truth.

python3 score.py seen RESULTS [-v]
RESULTS holds NAME.json per page with any of: headline, standfirst, bylines, published,
blocks [{type, text}], pictures [{caption, credit, alt}], tables [{rows}], topics, source, language.
A missing file or field counts as not found.
"""
import collections, datetime, json, pathlib, re, sys
from check import HERE, norm


def same(a, b, case=True):
    a, b = norm(a or '').rstrip('.'), norm(b or '').rstrip('.')
    return a == b if case else a.casefold() == b.casefold()


def headline(r, t):
    got = r.get('headline', '')
    loose = any(x.isupper() for x in t['headline_also'])
    return any(same(got, x, not loose) for x in [t['headline'], *t['headline_also']])


def standfirst(r, t):
    got = norm(r.get('standfirst', ''))
    blocks = [b for b in r.get('blocks', []) if b.get('type') != 'caption']
    first = blocks[0]['text'] if blocks else ''
    if not t['standfirst']:
        # an empty field, or a repeat of the story's own first paragraph, is no fault
        own = [b['text'] for b in t['blocks'] if b['type'] != 'caption']
        return not got or same(got, own[0])
    return same(got, t['standfirst']) or (t['standfirst_place'] == 'first_paragraph' and not got and same(first, t['standfirst']))


def bylines(r, t):
    got = {norm(x).casefold() for x in r.get('bylines', [])}
    want = {norm(x).casefold() for x in t['bylines']}
    return want <= got and got - want <= {norm(x).casefold() for x in t['bylines_also']}


def published(r, t):
    """None: not scored"""
    got, want = r.get('published', ''), t['published']
    if not want:
        return None
    if len(want) == 10:
        return got[:10] == want
    if len(got) < 16:
        return False
    if t['published_zone'] == 'assumed' or not re.search(r'(Z|[+-]\d\d:?\d\d)$', got):
        return got[:16] == want[:16]
    p = lambda s: datetime.datetime.fromisoformat(s.replace('Z', '+00:00')).astimezone(datetime.timezone.utc)
    return p(got).replace(second=0, microsecond=0) == p(want)


def whole(r):
    """what an editor would see"""
    out = [r.get('headline', ''), r.get('standfirst', ''), *r.get('bylines', []), *r.get('topics', []), r.get('source', '')]
    out += [b.get('text', '') for b in r.get('blocks', [])]
    out += [p.get(k, '') or '' for p in r.get('pictures', []) for k in ('caption', 'credit', 'alt')]
    out += [c for x in r.get('tables', []) for row in x.get('rows', []) for c in row]
    return '\n'.join(norm(x or '') for x in out)


def stands(s, text):
    s = re.escape(norm(s))
    return re.search((r'(?<!\w)' if re.match(r'\w', norm(s)) else '') + s + (r'(?!\w)' if re.search(r'\w$', s) else ''), text) is not None


def score(r, t):
    o = {}
    o['headline'] = (int(headline(r, t)), 1)
    o['standfirst'] = (int(standfirst(r, t)), 1)
    o['bylines'] = (int(bylines(r, t)), 1)
    d = published(r, t)
    o['published'] = (0, 0) if d is None else (int(d), 1)
    o['language'] = (int(r.get('language') == t['language']), 1)
    o['source'] = (int(any(same(r.get('source'), x, False) for x in [t['source'], *t['source_also']])), 1) if t['source'] else (0, 0)
    text = whole(r)
    pics = r.get('pictures', [])
    for k in ('caption', 'credit'):
        want = [p[k] for p in t['pictures'] if p[k]]
        got = [p.get(k, '') for p in pics] + ([b['text'] for b in r.get('blocks', []) if b.get('type') == 'caption'] if k == 'caption' else [])
        o[k] = (sum(any(same(g, w) for g in got) for w in want), len(want))
    got = {norm(x).lstrip('#').casefold() for x in r.get('topics', [])}
    o['topics'] = (sum(norm(x).casefold() in got for x in t['topics']), len(t['topics']))
    body = [b for b in t['blocks'] if b['type'] != 'caption']
    o['text kept'] = (sum(norm(b['text']) in text for b in body), len(body))
    o['must kept'] = (sum(norm(m) in text for m in t['must']), len(t['must']))
    place = [text.find(norm(b['text'])) for b in body if norm(b['text']) in text]
    o['order'] = (int(place == sorted(place)), 1)
    types = collections.defaultdict(set)
    for b in r.get('blocks', []):
        types[norm(b.get('text', '')).strip('"-• ')].add(b.get('type'))
    special = [b for b in body if b['type'] in ('subheading', 'list_item', 'quote')]
    o['block types'] = (sum(b['type'] in types[norm(b['text']).strip('"-• ')] for b in special), len(special))
    left = [f for f in t['furniture'] if stands(f, text)]
    o['furniture out'] = (len(t['furniture']) - len(left), len(t['furniture']))
    return o, left


def main():
    half, res = HERE / sys.argv[1], pathlib.Path(sys.argv[2])
    tot = collections.defaultdict(lambda: [0, 0])
    clean = pages = 0
    for f in sorted(half.glob('*.json')):
        t = json.loads(f.read_text(encoding='utf-8'))
        g = res / f.name
        r = json.loads(g.read_text(encoding='utf-8')) if g.exists() else {}
        o, left = score(r, t)
        pages += 1
        bad = [k for k, (a, b) in o.items() if a < b]
        clean += not bad
        for k, (a, b) in o.items():
            tot[k][0] += a
            tot[k][1] += b
        if '-v' in sys.argv and bad:
            print(f'{f.stem:18}', ', '.join(f'{k} {o[k][0]}/{o[k][1]}' for k in bad), *(['| left: ' + '; '.join(left[:4])] if left else []))
    for k, (a, b) in tot.items():
        print(f'{k:14} {a}/{b}  {100 * a / b if b else 100:.1f}%')
    print(f'pages without a fault {clean}/{pages}')


if __name__ == '__main__':
    main()
