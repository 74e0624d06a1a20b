#!/usr/bin/env python3
"""src/<half>*.txt (hand-written, claims marked inline) -> <half>/items.json, claims.json, events.json"""
import re,json,glob,sys,os
from datetime import datetime,timedelta,timezone
from zoneinfo import ZoneInfo
H=os.path.dirname(os.path.abspath(__file__)); R=os.path.dirname(H)
CFG={'seen':dict(ym=(2026,3),p='s'),'held':dict(ym=(2026,7),p='h'),'held2':dict(ym=(2026,10),p='k')}
KINDS={'a':'agency','o':'official','m':'media','t':'telegram','f':'foreign'}
M=re.compile(r'\{(\w+)=([^|{}]*)\|([^{}]*)\}')
Z={'Z':timezone.utc,'PL':ZoneInfo('Europe/Warsaw')}
def build(half):
    c=CFG[half]; src={}; items=[]; ev={}; cur=None
    for fn in sorted(glob.glob(f'{H}/{half}*.txt')):
        if half=='held' and os.path.basename(fn).startswith('held2_'): continue
        for n,l in enumerate(open(fn,encoding='utf-8'),1):
            l=l.strip()
            if not l: continue
            if l.startswith('$'):
                k,name,kind,lang=[x.strip() for x in l[1:].split('|')]; src[k]=(name,KINDS[kind],lang)
            elif l.startswith('%%'):
                p=[x.strip() for x in l[2:].split('::')]; e,t=p[0].split(' ',1)
                assert e not in ev,(fn,n,e)
                cl={}
                for q in (p[1].split(';') if len(p)>1 and p[1] else []):
                    k,v=q.split('=',1); a,u=v.split('/',1); cl[k.strip()]=(a.strip(),u.strip())
                ev[e]=dict(title=t,claims=cl,near=p[2].split() if len(p)>2 else [])
            elif l.startswith('@'):
                p=[x.strip() for x in l[1:].split('|')]
                e,s,tm=p[:3]; assert e in ev,(fn,n,e)
                if s in src: s=src[s]
                else:
                    q=s.rsplit(':',2); assert len(q)==3,(fn,n,s); s=(q[0],KINDS[q[1]],q[2])
                d,h=tm.split(); hh,mm=h.split(':')
                t=datetime(*c['ym'],int(d),int(hh),int(mm),tzinfo=ZoneInfo('Europe/Kyiv'))
                o=dict(x.split('=',1) for x in p[3:])
                cur=dict(e=e,src=s,t=t,o=o,h='',ps=[],at=(fn,n)); items.append(cur)
            elif l.startswith('#!'): continue
            elif l.startswith('# '): cur['h']=l[2:]
            else: cur['ps'].append(l)
    items.sort(key=lambda x:(x['t'],x['src'][0]))
    keys={}
    for i,x in enumerate(items,1):
        x['id']=f"{c['p']}{i:03d}"
        k=x['o'].get('k')
        if k: assert k not in keys,k; keys[k]=x
    out=[]; cl={}
    for x in items:
        raw=[x['h']]+x['ps']
        for part in raw:
            for k,v,q in M.findall(part):
                assert k in ev[x['e']]['claims'],(x['at'],k)
                d=dict(item=x['id'],value=v.strip().lstrip('~'),quote=q)
                if v.strip().startswith('~'): d['approx']=True
                cl.setdefault(x['e'],{}).setdefault(k,[]).append(d)
        st=lambda s:M.sub(lambda m:m.group(3),s)
        t=x['t']; z=x['o'].get('z')
        if z: t=t.astimezone(Z[z])
        ts=t.isoformat().replace('+00:00','Z')
        of=x['o'].get('of',''); assert not of or of in keys,(x['at'],of)
        text="\n\n".join(map(st,x['ps'])); assert '{' not in text and '}' not in text,x['at']
        out.append(dict(id=x['id'],source=x['src'][0],source_kind=x['src'][1],language=x['src'][2],published=ts,
          headline=st(x['h']),text=text,event=x['e'],version_of=keys[of]['id'] if of else '',
          status=x['o'].get('st','usable'),signal=x['o'].get('sig','')))
    dif={}
    for l in open(f'{H}/difference.txt'):
        q=l.split()
        if q and q[0]==half:
            for k in q[3:]: dif[q[1],k]=q[2]
    claims=[]
    for e in sorted(cl):
        L=[]
        for k,(a,u) in ev[e]['claims'].items():
            v=cl[e].get(k,[])
            if len({y['item'] for y in v})<2: continue
            d=len({y['value'].lower() for y in v})>1
            if not d: assert (e,k) not in dif,(half,e,k)
            L.append(dict(about=a,unit_or_role=u,values=v,differs=d,difference=dif.pop((e,k),'conflict') if d else ''))
        if L: claims.append(dict(event=e,claims=L))
    assert not dif,dif
    used={x['event'] for x in out}
    un=[e for e in ev if e not in used]
    if un: print('unused events',un)
    W=lambda f,o:(json.dump(o,open(f'{R}/{half}/{f}.tmp','w',encoding='utf-8'),ensure_ascii=False,indent=1),os.replace(f'{R}/{half}/{f}.tmp',f'{R}/{half}/{f}'))
    W('items.json',out); W('claims.json',claims)
    W('events.json',[dict(event=e,title=ev[e]['title'],size=sum(y['event']==e for y in out),easily_confused_with=ev[e]['near']) for e in sorted(used)])
    print(half,len(out),'items',len(used),'events',sum(len(c['claims']) for c in claims),'claims in',len(claims),'events')
for h in sys.argv[1:] or ['seen','held']: build(h)
