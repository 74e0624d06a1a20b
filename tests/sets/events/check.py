#!/usr/bin/env python3
"""Checks seen/ and held/. Exit code 1 if anything is wrong. usage: check.py [dir]"""
import json,os,sys
from collections import Counter
from datetime import datetime,timedelta
R=sys.argv[1] if len(sys.argv)>1 else os.path.dirname(os.path.abspath(__file__))
bad=0
def err(*a):
    global bad; bad+=1; print('BAD',*a)
F=['id','source','source_kind','language','published','headline','text','event','version_of','status','signal']
allids=[];names={}
for half in [h for h in ('seen','held','held2') if os.path.exists(f'{R}/{h}/items.json')]:
    I=json.load(open(f'{R}/{half}/items.json',encoding='utf-8')); C=json.load(open(f'{R}/{half}/claims.json',encoding='utf-8'))
    by={x['id']:x for x in I}; allids+=[x['id'] for x in I]
    T={}
    for x in I:
        i=x['id']
        if sorted(x)!=sorted(F): err(i,'fields')
        if x['source_kind'] not in ('agency','official','media','telegram','foreign'): err(i,'kind')
        if x['language'] not in ('uk','en','pl','ru','de'): err(i,'language')
        if x['status'] not in ('usable','canceled') or x['signal'] not in ('','correction','kill'): err(i,'status/signal')
        if (x['signal']=='kill')!=(x['status']=='canceled'): err(i,'kill <-> canceled')
        if x['signal'] and not x['version_of']: err(i,'signal without version_of')
        T[i]=datetime.fromisoformat(x['published'].replace('Z','+00:00'))
        if T[i].tzinfo is None: err(i,'no zone')
        if not x['headline'] and x['source_kind']!='telegram': err(i,'no headline')
        if x['text']!=x['text'].strip() or '\n\n\n' in x['text']: err(i,'blank space')
        n=len((x['headline']+' '+x['text']).split())
        if not 20<=n<=180: err(i,'words',n,x['headline'] or x['text'][:40])
    span=max(T.values())-min(T.values())
    if span>timedelta(days=3): err(half,'span',span)
    rep=[x['version_of'] for x in I if x['version_of']]
    for v,n in Counter(rep).items():
        if n>1: err(v,'replaced twice')
    for x in I:
        v=x['version_of']
        if v:
            if v not in by: err(x['id'],'version_of unknown')
            else:
                y=by[v]
                if y['source']!=x['source'] or y['event']!=x['event']: err(x['id'],'version_of: other source or event')
                if T[v]>=T[x['id']]: err(x['id'],'version_of not earlier')
    seen=set()
    for c in C:
        if c['event'] in seen: err(c['event'],'twice in claims')
        seen.add(c['event'])
        for k in c['claims']:
            if len({v['item'] for v in k['values']})<2: err(half,c['event'],k['about'],'fewer than two items')
            if k['differs']!=(len({v['value'].lower() for v in k['values']})>1): err(half,c['event'],k['about'],'differs')
            if (k['difference']!='')!=k['differs'] or k['difference'] not in ('','conflict','development','compatible'): err(half,c['event'],'difference')
            for v in k['values']:
                x=by.get(v['item'])
                if not x or x['event']!=c['event']: err(half,v,'item of another event'); continue
                if v['quote'] not in x['headline'] and v['quote'] not in x['text']: err(half,v,'quote')
                if not v['quote'] or not v['value']: err(half,v,'empty')
    S=Counter(Counter(x['event'] for x in I).values())
    E=len({x['event'] for x in I})
    if len(I)<130: err(half,'items',len(I))
    if len(C)<15: err(half,'claims events',len(C))
    print(f"{half}: items {len(I)}, events {E}, sizes {dict(sorted(S.items()))}, languages {dict(Counter(x['language'] for x in I))}, kinds {dict(Counter(x['source_kind'] for x in I))}, versions {len(rep)} (corrections {sum(x['signal']=='correction' for x in I)}, kills {sum(x['signal']=='kill' for x in I)}), claims {sum(len(c['claims']) for c in C)} over {len(C)} events, of them differing {sum(k['differs'] for c in C for k in c['claims'])} {dict(Counter(k['difference'] for c in C for k in c['claims'] if k['differs']))}, values {sum(len(k['values']) for c in C for k in c['claims'])}, span {span}")
if len(set(allids))!=len(allids): err('ids not unique')
print('OK' if not bad else f'{bad} problems'); sys.exit(bad>0)
