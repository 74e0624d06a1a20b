#!/usr/bin/env python3
"""BCubed for a clustering.  usage: score.py seen/items.json result.json   (result: {id: cluster})
An item missing from the result counts as a cluster of its own (and is reported)."""
import json,sys
from collections import defaultdict
def bcubed(gold,pred):
    g,p=defaultdict(set),defaultdict(set)
    for i in gold: g[gold[i]].add(i); p[pred[i]].add(i)
    P=R=0.0
    for i in gold:
        both=len(g[gold[i]]&p[pred[i]]); P+=both/len(p[pred[i]]); R+=both/len(g[gold[i]])
    n=len(gold); P/=n; R/=n
    return P,R,(2*P*R/(P+R) if P+R else 0.0)
def main():
    items=json.load(open(sys.argv[1],encoding='utf-8')); res=json.load(open(sys.argv[2],encoding='utf-8'))
    gold={x['id']:x['event'] for x in items}
    if not gold: sys.exit('no items')
    miss=[i for i in gold if i not in res]; extra=[i for i in res if i not in gold]
    pred={i:('c',str(res[i])) if i in res else ('missing',i) for i in gold}
    P,R,F=bcubed(gold,pred)
    print(f'items {len(gold)}  events {len(set(gold.values()))}  clusters {len(set(pred.values()))}')
    if miss: print(f'missing from result {len(miss)} (each taken as its own cluster)')
    if extra: print(f'unknown ids ignored {len(extra)}')
    print(f'BCubed precision {P:.4f}  recall {R:.4f}  F1 {F:.4f}')
if __name__=='__main__': main()
