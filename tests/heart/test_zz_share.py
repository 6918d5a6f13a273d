import sys
sys.path.insert(0,'/work/main/tests')
from collections import Counter
def test_share(app):
    from heart.test_histories import MOMENTS, written
    from heart.pen import Pen, Country
    from heart.compare import heart_says, oracle_says, Tally
    import os, time
    n=int(os.environ.get("N","12")); 
    c=Counter(); g=Counter(); roles=Counter(); rg=Counter(); th=to=0
    tally=Tally()
    for k,at in enumerate(MOMENTS):
        pen=Pen(at); country=Country(pen)
        for seed in range(k,n,4):
            fam=written(pen,country,int(os.environ.get("S","1"))*100000+seed)
            snap=pen.snapshot
            for who in fam.readers:
                t=time.time(); h=heart_says(fam,who,tally.grounds); th+=time.time()-t
                t=time.time(); o=oracle_says(fam,who,snap); to+=time.time()-t
                tally.add(who,h,o)
                for cell in h.keys()|o.keys():
                    if h.get(cell,"")!=o.get(cell,""):
                        print("DIFF", who, cell)
                        for s_ in fam.rows("deelnames"):
                            if s_["id"]==cell[-1] or s_["aanstelling_id"]==(who.hat or 1) or s_["persoon_id"]==(who.persoon or 1):
                                print({k_:v for k_,v in s_.items() if k_ in ("id","aanstelling_id","persoon_id","rol","soort","status","compleet","bekend","van","tot","lijn_id")}, [x["persoon_id"] for x in pen.tables["deelname_personen"] if x["deelname_id"]==s_["id"]],[x["doel_id"] for x in pen.tables["deelname_doelen"] if x["deelname_id"]==s_["id"]], "acts", [(a["id"],a["doel_id"]) for a in fam.rows("acties") if a["eigenaar_aanstelling_id"]==(s_["aanstelling_id"] or 1) or a["eigenaar_persoon_id"]==(s_["persoon_id"] or 1)])
                        print([x for x in pen.tables["tafelopenstellingen"] if x["deelname_id"]==cell[-1]])
                        print("at",pen.at)
                for cell in o.keys()|h.keys():
                    k2=cell[0] if cell[0]!="page" else cell[:2]
                    c[k2]+=1; g[k2]+=bool(o.get(cell)); roles[who.rol]+=1; rg[who.rol]+=bool(o.get(cell))
    for k in c: print(k, c[k], f"{g[k]/c[k]:.0%}")
    for k in roles: print(repr(k), roles[k], f"{rg[k]/roles[k]:.0%}")
    print("total",tally.compared,f"{tally.share:.0%}",f"heart {th:.1f}s oracle {to:.1f}s", {str(a):b for a,b in tally.grounds.items()})
    print(len(tally.differences)); print("\n".join(tally.differences[:25]))
