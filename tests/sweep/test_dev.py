import time, os, pickle
from collections import defaultdict
from casus.database import now
from sweep.ink import Ink
from sweep.world import World
from sweep.sandbox import sandbox
from sweep.routes import Routes
from sweep.walk import Walker
from sweep.expected import Expected
from casus.actions.agreements import load_agreements
def test_w(app):
    load_agreements()
    pen=Ink(now()); w=World(pen); pen.store()
    routes=Routes(app,w); exp=Expected(w)
    over=defaultdict(set); under=defaultdict(set); shown=set(); nomatch=0
    names=os.environ.get("WHO","").split() or list(w.people)
    comp=granted=0
    ex={}
    with sandbox(app) as box:
        for turn,name in enumerate(names):
            t=time.process_time()
            k=Walker(app,routes,name)
            for street in w.streets:
              for rule in routes.of("GET"):
                if street is not w.own and not ("plan_id" in rule.arguments and len(rule.arguments)==1): continue
                for call in routes.calls(rule,street,turn,16):
                    k.get(call)
            t1=time.process_time()
            want=exp.of(name); got={n for n in k.heard.told if n in exp.of_street}
            comp+=len(exp.of_street); granted+=len(want); shown|=got
            for n in got-want: c=pen.canaries[n]; over[f"{c.table}.{c.column}"].add(name); ex.setdefault((f"{c.table}.{c.column}",name,"over"),(str(c),sorted(k.heard.told[n])[:2]))
            for n in want-got: c=pen.canaries[n]; under[f"{c.table}.{c.column}"].add(name); ex.setdefault((f"{c.table}.{c.column}",name,"under"),(str(c),))
            print(name, k.heard.statuses, len(want), len(got), len(got-want), len(want-got), f"{t1-t:.1f}s {time.process_time()-t1:.1f}s", k.heard.crashes[:3],flush=True)
            box.undo()
    print(comp, granted/comp)
    for d,n in ((over,"over"),(under,"under")):
        for col,who in sorted(d.items()):
            print(n,col,sorted(who)); 
            for x in sorted(who)[:2]: print("      ",x,ex[col,x,n])
    allcols={f"{c.table}.{c.column}" for c in exp.compared()}; sc={f"{pen.canaries[n].table}.{pen.canaries[n].column}" for n in shown}
    print("never shown", sorted(allcols-sc))
