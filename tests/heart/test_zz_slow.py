def test_slow(app):
    import sys; sys.path.insert(0,'/work/main/tests')
    import time
    from sqlalchemy import event, text
    from casus.database import db
    from heart.test_histories import MOMENTS, written
    from heart.pen import Pen, Country
    from heart.compare import heart_says
    pen=Pen(MOMENTS[0]); country=Country(pen); fam=written(pen,country,3)
    times=[]
    @event.listens_for(db.engine,"before_cursor_execute")
    def b(conn,cur,st,par,ctx,many): ctx._t=time.time()
    @event.listens_for(db.engine,"after_cursor_execute")
    def a(conn,cur,st,par,ctx,many): times.append((time.time()-ctx._t, st[:60], len(st)))
    for r in range(3):
        for who in fam.readers:
            t=time.time(); times.clear(); heart_says(fam,who); print(who.rol, f"{time.time()-t:.3f}", len(times), sorted(times,reverse=True)[:3])
    if db.engine.dialect.name=="postgresql":
        from casus.sharing.grounds import _union, _values
        from heart.compare import viewer_of
        from casus.words import Topic
        who=fam.readers[0]; v=viewer_of(who)
        vals=_values(v,pen.at)|{"plans":[fam.plan["id"]],"topics":","+",".join(Topic)+","}
        from casus.database import door_open
        with door_open("x"):
            raw=db.session.execute(text("show jit")).scalar(); print("jit",raw)
            u=_union(v.family)
            for setting in ("on","off"):
                db.session.execute(text(f"set jit={setting}"))
                captured=[]
                @event.listens_for(db.engine,"before_cursor_execute",retval=True)
                def ex(conn,cur,st,par,ctx,many): return ("explain (analyze) "+st if "UNION" in st else st), par
                try:
                    res=db.session.connection().exec_driver_sql("select 1")
                    r=db.session.connection().execute(u,vals)
                    out=[x[0] for x in r.cursor.fetchall()]
                    print(setting,len(out),[x for x in out if 'Time' in x or 'Timing' in x or 'cost=' in x and not x.startswith(' ')])
                finally: event.remove(db.engine,"before_cursor_execute",ex)
        with door_open("x"):
            db.session.execute(text("set jit=on"))
            for i in range(14):
                t=time.time(); db.session.execute(u,vals).all(); print("run",i,f"{time.time()-t:.4f}")
            print(db.session.execute(text("select left(statement,60), generic_plans, custom_plans from pg_prepared_statements order by length(statement) desc limit 4")).all())
            import cProfile,pstats
            pr=cProfile.Profile(); pr.enable(); 
            for i in range(5): db.session.execute(u,vals).all()
            pr.disable(); pstats.Stats(pr).sort_stats("cumtime").print_stats(18)
