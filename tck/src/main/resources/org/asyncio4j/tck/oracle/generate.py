#!/usr/bin/env python3
"""Seeded generator of scenario programs (see FORMAT.md).

  generate.py --count 300 --seed 1 [--size 40] [--profile mix] [--max-version 3.15] > programs.jsonl
Without --profile the profiles rotate by weight; without --size sizes run from 10 to 70.
Every program terminates: bodies are finite, and no task awaits a task that may be waiting for it.
"""
import argparse, json, random

VERS = ['3.11', '3.12', '3.13', '3.14', '3.15']

# profile -> weights of the kinds of step beyond the common ones
COMMON = {'sleep': 10, 'awaitT': 4, 'awaitF': 4, 'awaitC': 2, 'try': 9, 'cancel': 6, 'state': 2, 'raise': 1.5,
          'return': .6, 'setres': 2, 'setexc': 1, 'if': .7, 'repeat': .7, 'later': 1.5, 'soon': .7, 'cb': 1, 'me': .3}
P = {
    'cancel': {'cancel': 10, 'cancelself': 3, 'uncancel': 3, 'cancelling': 3, 'shield': 5, 'try': 10, 'gather': 2},
    'timeout': {'timeout': 14, 'timeout_at': 4, 'wait_for': 10, 'resched': 5, 'tstate': 2, 'shield': 2,
                'cancelling': 1, 'uncancel': .7, 'cancelself': .7},
    'group': {'tg': 16, 'gspawn': 8, 'tgcancel': .8, 'timeout': 4, 'cancelling': 2, 'cancelself': 1, 'uncancel': .5,
              'raise': 3},
    'gather': {'gather': 12, 'wait': 9, 'asc': 5, 'shield': 5, 'wait_for': 4, 'timeout': 2},
    'locks': {'withlock': 9, 'acqrel': 3, 'sem': 9, 'event': 6, 'cond': 8, 'barrier': 5, 'wait_for': 5, 'timeout': 5},
    'queue': {'qget': 9, 'qput': 9, 'qnow': 4, 'qdone': 4, 'qjoin': 3, 'qshut': 1.2, 'qstate': 2, 'wait_for': 5,
              'timeout': 4},
    'callback': {'soon': 7, 'later': 9, 'at': 4, 'handle': 6, 'cb': 9, 'rmcb': 3, 'state': 4, 'excn': 3, 'shield': 2,
                 'gather': 2},
    'ctx': {'setv': 9, 'getv': 10, 'newctx': 3, 'soon': 4, 'cb': 4, 'gather': 3, 'tg': 3, 'wait_for': 3, 'timeout': 2},
    'eager': {'gather': 4, 'tg': 5, 'gspawn': 4, 'wait': 3, 'wait_for': 4, 'timeout': 4, 'shield': 3, 'me': 3,
              'cancelself': 2, 'withlock': 2, 'cb': 2, 'asc': 1},
    'stream': {'sread': 14, 'feed': 12, 'wait_for': 5, 'timeout': 4, 'gather': 2},
}
P['mix'] = {}
for _k, _w in P.items():
    if _k not in ('mix', 'eager', 'ctx', 'stream'):
        for _o, _x in _w.items():
            P['mix'][_o] = max(P['mix'].get(_o, 0), _x * .55)
ROTATE = (['mix'] * 5 + ['cancel'] * 4 + ['timeout'] * 5 + ['group'] * 6 + ['gather'] * 5 + ['locks'] * 6
          + ['queue'] * 5 + ['callback'] * 2 + ['ctx'] * 2 + ['eager'] * 3 + ['stream'] * 2)
CATCH = [['CancelledError'], ['TimeoutError'], ['ValueError'], ['Exception'], ['BaseException'],
         ['CancelledError', 'TimeoutError'], ['ExceptionGroup'], ['QueueShutDown']]


class Gen:
    def __init__(self, seed, size, profile, maxver):
        self.r = random.Random('%d/%d/%s' % (seed, size, profile))
        self.seed, self.size, self.profile, self.maxver = seed, size, profile, maxver
        self.n = 0
        self.min = '3.11'
        self.w = dict(COMMON)
        for k, v in P[profile].items():
            self.w[k] = max(v, self.w.get(k, 0))
        self.c = {}
        self.left = size
        self.objs = {}
        self.plan()

    # -- helpers
    def ver(self, v):
        if VERS.index(v) > VERS.index(self.maxver):
            return False
        self.min = max(self.min, v, key=VERS.index)
        return True

    def name(self, k):
        self.c[k] = self.c.get(k, 0) + 1
        return '%s%d' % (k, self.c[k])

    def st(self, *a):
        self.n += 1
        self.left -= 1
        return [self.n, *a]

    def ch(self, p):
        return self.r.random() < p

    def msg(self, p='m'):
        return self.name(p)

    def of(self, *kinds):
        return [k for k, d in self.objs.items() if d['k'] in kinds]

    def delay(self):
        return self.r.choices([0, 1, 2, 3, 4, 5, 7], [34, 24, 16, 10, 7, 5, 2])[0]

    def pos(self):
        return self.r.choices([1, 2, 3, 4, 5, 6, 8], [28, 24, 18, 12, 8, 6, 3])[0]

    def tmo(self):
        x = self.r.random()
        return None if x < .05 else 0 if x < .13 else -1 if x < .15 else self.pos()

    def etype(self):
        return self.r.choices(['ValueError', 'KeyError', 'RuntimeError', 'TimeoutError', 'CancelledError'],
                              [10, 3, 2, 2, .5])[0]

    # -- plan: objects, tasks, ranks (a task awaits only tasks of a higher rank, so there is no cycle)
    def plan(self):
        r, pr = self.r, self.profile
        for _ in range(r.randint(1, 3)):
            self.objs[self.name('F')] = {'k': 'future'}
        w = self.w
        def some(cond, prefix, lo, hi, mk):
            if cond:
                for _ in range(r.randint(lo, hi)):
                    self.objs[self.name(prefix)] = mk()
        some('withlock' in w, 'L', 1, 2, lambda: {'k': 'lock'})
        some('event' in w, 'E', 1, 2, lambda: {'k': 'event'})
        some('sem' in w, 'S', 1, 2, lambda: {'k': r.choice(['sem', 'bsem']), 'n': r.choice([0, 1, 1, 1, 2, 2, 3])})
        some('cond' in w, 'C', 1, 1, lambda: {'k': 'cond', 'lock': r.choice(self.of('lock')) if self.ch(.3) else None})
        some('barrier' in w, 'R', 1, 1, lambda: {'k': 'barrier', 'n': r.choice([1, 2, 2, 2, 3])})
        some('qget' in w, 'Q', 1, 2, lambda: {'k': r.choice(['queue', 'queue', 'pqueue', 'lqueue']),
                                             'max': r.choice([0, 1, 1, 2, 3])})
        some('sread' in w, 'X', 1, 2, lambda: {'k': 'stream', 'limit': r.choice([4, 8, 64])})
        some('setv' in w, 'V', 1, 3, lambda: {'k': 'var', 'd': 0})
        self.special, self.emitted, self.pairs = {}, [], []
        self.most = 5 + self.size // 5
        self.eager = int(pr == 'eager' and self.ch(.6) and self.ver('3.12'))
        self.rank = {'T0': 0.0}
        self.kids = {'T0': []}
        for _ in range(2 + self.size // 10):
            self.task(r.choice(list(self.rank)) if self.ch(.45) else 'T0')
        self.extra = []                 # timers that belong to scenes
        scenes = [k for k, c in self.SCENES.items() if k == pr or (pr in ('mix', 'eager') and self.ch(.5))]
        todo = [(k, x) for k in scenes for x in self.SCENES[k]]
        r.shuffle(todo)
        n = r.randint(0 if pr in ('mix', 'eager') else 1, 1 + self.size // 20)
        for k, x in todo[:n]:
            getattr(self, 'scene_' + x)()

    def task(self, parent):
        t = self.name('T')
        self.rank[t] = self.rank[parent] + r2(self.r)
        self.kids[t] = []
        self.kids[parent].append(t)
        return t

    # -- bodies
    def program(self):
        drivers = self.drivers()
        self.left = self.size
        body = self.task_body('T0', max(8, self.size // 3))
        cut = self.r.randint(0, min(2, len(body)))
        main = body[:cut] + drivers + body[cut:]
        return {'id': '%s-%d-%d' % (self.profile, self.size, self.seed), 'seed': self.seed, 'profile': self.profile,
                'size': self.size, 'min': self.min, 'eager': self.eager, 'uses': sorted(uses(main)),
                'objs': self.objs, 'main': main}

    def drivers(self):
        """Timers that most of the time unblock what tasks wait for."""
        out = []
        def at(*steps):
            out.append(self.st('later', self.name('h'), self.pos(), list(steps), {}))
        for f in self.of('future'):
            if self.ch(.8):
                x = self.r.random()
                at(self.st('setres', f, self.r.randint(1, 9)) if x < .6 else
                   self.st('setexc', f, self.etype(), self.msg('e')) if x < .85 else self.st('cancel', f, self.msg()))
        for e in self.of('event'):
            if self.ch(.8): at(self.st('eset', e))
        for s in self.of('sem', 'bsem'):
            if self.objs[s]['n'] == 0 or self.ch(.1): at(self.st('release', s))
        for q in self.of('queue', 'pqueue', 'lqueue'):
            for _ in range(self.r.randint(0, 2)): at(self.st('qputn', q, self.r.randint(1, 9)))
        for x in self.of('stream'):
            for _ in range(self.r.randint(1, 2)): at(*self.feed(x))
            if self.ch(.8): at(self.st('feedeof', x))
        for _ in range(self.r.randint(1, 2 + self.size // 25)):
            t = self.r.choice([k for k in self.rank if k != 'T0'] or ['T0'])
            at(*[self.st('cancel', t, self.msg()) for _ in range(2 if self.ch(.2) else 1)])
        out += self.extra
        self.r.shuffle(out)
        return out

    # -- scenes: a few tasks that contend for one thing, with cancellations at the critical times
    SCENES = {'locks': ['lock', 'sem', 'cond', 'event', 'barrier'], 'queue': ['queue', 'queue'],
              'group': ['group', 'group'], 'timeout': ['nested', 'baseline'], 'cancel': ['baseline', 'nested'],
              'stream': ['stream']}

    def actor(self, make, parent='T0'):
        t = self.task(parent)
        self.special[t] = make
        return t

    def timer(self, d, *steps):
        self.extra.append(self.st('later', self.name('h'), d, list(steps), {}))

    def shoot(self, ts, lo=0, hi=2, late=4):
        """Cancel some of the actors at small times, from timers or from tasks (these come one turn later)."""
        for _ in range(self.r.randint(lo, hi)):
            d, t = self.r.randint(1, late), self.r.choice(ts)
            kill = lambda t=t: self.st('cancel', t, self.msg() if self.ch(.6) else None)
            if self.ch(.5):
                self.timer(d, kill())
            else:
                self.actor(lambda d=d, k=kill: [self.st('await', ['sl', d, None])] + ([self.zz(0, 0)] if self.ch(.3) else []) + [k()])

    def handover(self, ts, *give):
        """Give something to the waiters and cancel one of them in the same turn."""
        steps = [g() for g in give]
        steps.insert(self.r.randint(1, len(steps)) if self.ch(.8) else 0,
                     self.st('cancel', self.r.choice(ts[:3]), self.msg() if self.ch(.6) else None))
        d = self.r.randint(1, 3)
        if self.ch(.5):
            self.timer(d, *steps)
        else:
            self.actor(lambda: [self.st('await', ['sl', d, None])] + steps)

    def zz(self, lo=0, hi=2):
        return self.st('await', ['sl', self.r.randint(lo, hi), None])

    def contend(self, obj):
        def make():
            out = [self.zz(0, 1)] if self.ch(.6) else []
            x = self.r.random()
            if x < .6:
                out.append(self.st('with', obj, [self.zz(0, 2)] + ([self.zz(0, 1)] if self.ch(.3) else [])))
            elif x < .8:
                out.append(self.st('await_ok', ['wf', ['acq', obj], self.r.randint(0, 3)]))
                out += [self.st('locked', obj), self.zz(0, 1), self.st('release', obj)]
            else:
                out += [self.st('await', ['acq', obj]), self.zz(0, 1), self.st('release', obj)]
                if self.ch(.7): out.append(self.st('with', obj, [self.zz(0, 1)] if self.ch(.6) else [self.st('locked', obj)]))
            return out
        return make

    def scene_lock(self):
        ls = self.of('lock')
        if ls:
            l = self.r.choice(ls)
            ts = [self.actor(self.contend(l)) for _ in range(self.r.randint(3, 4))]
            self.shoot(ts, 1, 3, 3)
            if self.ch(.4): self.handover(ts, lambda: self.st('release', l))

    def scene_sem(self):
        ss = self.of('sem', 'bsem')
        if ss:
            x = self.r.choice(ss)
            ts = [self.actor(self.contend(x)) for _ in range(self.objs[x]['n'] + self.r.randint(2, 3))]
            self.shoot(ts, 1, 3, 3)
            if self.objs[x]['k'] == 'sem' and self.ch(.5):
                self.timer(self.r.randint(1, 3), *[self.st('release', x) for _ in range(self.r.randint(1, 3))])
            if self.ch(.6):
                self.handover(ts, *[lambda: self.st('release', x)] * self.r.randint(1, 2))

    def scene_cond(self):
        cs = self.of('cond')
        if not cs: return
        c, ev = cs[0], self.of('event')
        def waiter():
            a = ['cwf', c, self.r.choice(ev)] if ev and self.ch(.25) else ['cw', c]
            w = self.st('await', ['wf', a, self.r.randint(1, 3)] if self.ch(.15) else a)
            return [self.st('with', c, [w] + ([self.zz(0, 2)] if self.ch(.5) else []))]
        def notifier():
            out = []
            for _ in range(self.r.randint(1, 3)):
                out.append(self.zz(1, 2))
                body = [self.st('notify', c, self.r.randint(1, 2)) if self.ch(.7) else self.st('notifyall', c)]
                if ev and self.ch(.4): body.insert(0, self.st('eset', self.r.choice(ev)))
                if self.ch(.5): body.append(self.zz(0, 2))
                out.append(self.st('with', c, body))
            return out
        ts = [self.actor(waiter) for _ in range(self.r.randint(2, 4))]
        self.actor(notifier)
        self.shoot(ts, 1, 3, 4)

    def scene_event(self):
        es = self.of('event')
        if es:
            e = self.r.choice(es)
            ts = [self.actor(lambda: [self.st('await', ['ev', e]), self.st('isset', e), self.st('await_ok', ['wf', ['ev', e], 2])])
                  for _ in range(self.r.randint(2, 3))]
            self.timer(self.r.randint(1, 3), self.st('eset', e), *([self.st('eclr', e)] if self.ch(.7) else []))
            if self.ch(.5): self.timer(4, self.st('eset', e))
            self.shoot(ts, 0, 1)

    def scene_barrier(self):
        bs = self.of('barrier')
        if bs:
            b = bs[0]
            def partner():
                out = [self.zz(0, 2)] if self.ch(.6) else []
                for _ in range(self.r.randint(1, 2)):
                    out.append(self.st('await_ok', ['bw', b]))
                    if self.ch(.4): out.append(self.st('bstate', b))
                return out
            ts = [self.actor(partner) for _ in range(self.objs[b]['n'] + self.r.randint(-1, 2))]
            if self.ch(.6):
                self.actor(lambda: [self.zz(1, 3), self.st('await_ok', [self.r.choice(['ba', 'br']), b]), self.st('bstate', b)]
                           + ([self.zz(0, 1), self.st('await_ok', ['br', b])] if self.ch(.5) else []))
            if ts: self.shoot(ts, 0, 2, 3)

    def scene_queue(self):
        if not self.of('queue', 'pqueue', 'lqueue'): return
        q = self.q()
        def consumer():
            out = []
            for _ in range(self.r.randint(1, 3)):
                out.append(self.st('await' if self.ch(.7) else 'await_ok', ['qg', q] if self.ch(.8) else
                                   ['wf', ['qg', q], self.r.randint(0, 3)]))
                if self.ch(.4): out.append(self.zz(0, 2))
                if self.ch(.75): out.append(self.st('qdone', q))
            return out
        def producer():
            out = [self.zz(0, 2)] if self.ch(.5) else []
            for _ in range(self.r.randint(1, 4)):
                out.append(self.st('await', ['qp', q, self.r.randint(1, 9)]))
                if self.ch(.25): out.append(self.zz(0, 1))
            return out
        ts = [self.actor(consumer) for _ in range(self.r.randint(1, 3))]
        ts += [self.actor(producer) for _ in range(self.r.randint(1, 3))]
        if self.ch(.6): ts.append(self.actor(lambda: ([self.zz(0, 2)] if self.ch(.6) else []) + [
            self.st('await', ['qj', q]), self.st('qstate', q)]))
        if self.ch(.4): self.actor(lambda: [self.zz(2, 4)] + consumer())
        self.shoot(ts, 0, 3, 3)
        if self.ch(.5):
            self.handover(ts, *[lambda: self.st('qputn', q, self.r.randint(1, 9))] * self.r.randint(1, 2))
        if self.ch(.4) and self.objs[q]['max']:
            ps = [self.actor(lambda: [self.st('await', ['qp', q, self.r.randint(1, 9)])] * 1) for _ in range(self.objs[q]['max'] + 2)]
            self.handover(ps[self.objs[q]['max']:], lambda: self.st('qgetn', q))
        if self.ch(.5):
            self.timer(self.r.randint(1, 3), *[self.st('qputn', q, self.r.randint(1, 9)) for _ in range(self.r.randint(1, 3))])
        if self.ch(.4) and self.ver('3.13'):
            self.timer(self.r.randint(1, 4), *[self.st('qputn', q, 5) for _ in range(self.r.randint(0, 2))],
                       self.st('qshut', q, int(self.ch(.4))), self.st('qstate', q))

    def scene_group(self):
        g = self.name('G')
        def child():
            out = [self.zz(0, 3)]
            x = self.r.random()
            if x < .35:
                out.append(self.st('raise', self.etype(), self.msg('e')))
            elif x < .6:
                out = [self.st('try', [self.zz(1, 4)], [[['CancelledError'], ([self.zz(0, 1)] if self.ch(.5) else []) + [
                    self.st('reraise') if self.ch(.5) else self.st('raise', 'ValueError', self.msg('e'))
                    if self.ch(.6) else self.st('return', 1)]]], [], [])]
            elif x < .7:
                out.append(self.st('cancel', 'self', None))
            return out
        def owner():
            body = []
            for t in kids:
                self.emitted.append(t)
                body.append(self.st('gspawn', g, t, {}, self.special.pop(t)()))
                if self.ch(.2): body.append(self.zz(0, 1))
            x = self.r.random()
            if x < .45: body.append(self.zz(0, 3))
            if self.ch(.08) and self.ver('3.15'): body.append(self.st('tgcancel', g))
            if self.ch(.2): body.append(self.st('raise', self.etype(), self.msg('e')))
            out = [self.st('tg', g, body)]
            if self.ch(.5):
                out = [self.st('try', out, [[['ExceptionGroup', 'CancelledError'][:self.r.randint(1, 2)],
                                             [self.st('cancelling', 'self')]]], [], [])]
            if self.ch(.3): out.insert(0, self.swallowed())
            return out + [self.st('cancelling', 'self'), self.zz(0, 1)]
        o = self.actor(owner)
        kids = [self.actor(child, o) for _ in range(self.r.randint(1, 3))]
        for t in kids: self.kids[o].remove(t)
        self.shoot([o] * 3 + kids, 0, 2)
        if self.ch(.25): self.timer(self.r.randint(1, 6), self.st('gspawn', g, self.actor2(), {}, [self.zz(0, 1)]))

    def actor2(self):
        t = self.task('T0')
        self.kids['T0'].remove(t)
        return t

    def swallowed(self):
        """The task goes on with a cancellation request that nobody took back."""
        return self.st('try', [self.st('cancel', 'self', self.msg() if self.ch(.5) else None), self.zz(0, 1)],
                       [[['CancelledError'], [self.st('cancelling', 'self')]]], [], [])

    def scene_baseline(self):
        def make():
            n = self.name('N')
            out = [self.swallowed()]
            out.append(self.st('timeout', n, self.r.randint(0, 2), [self.zz(0, 3)]) if self.ch(.6) else
                       self.st('await', ['wf', ['sl', self.r.randint(1, 3), 4], self.r.randint(1, 2)]))
            return [self.st('try', out, [[['TimeoutError'], [self.st('cancelling', 'self')]]], [], [])] + [
                self.st('uncancel', 'self'), self.zz(0, 1)]
        self.shoot([self.actor(make)], 0, 2, 3)

    def scene_nested(self):
        def make():
            n1, n2 = self.name('N'), self.name('N')
            d = self.r.randint(1, 3)
            inner = [self.zz(0, 3)] if self.ch(.5) else [self.st('await', ['f', self.r.choice(self.of('future'))])]
            if self.ch(.5):
                h = [self.st('tstate', n2), self.st('tstate', n1)]
                if self.ch(.4): h.append(self.st('reschedin', self.r.choice([n1, n2]), self.r.randint(0, 2)))
                if self.ch(.4): h.append(self.zz(0, 2))
                if self.ch(.6): h.append(self.st('reraise'))
                inner = [self.st('try', inner, [[['CancelledError'], h]], [], [])]
            if self.ch(.3): inner.insert(0, self.st('reschedin', self.r.choice([n1, n2]), self.r.randint(0, 2)))
            mid = [self.st('timeout', n2, d + self.r.choice([-1, 0, 0, 1]), inner)]
            if self.ch(.4):
                mid = [self.st('try', mid, [[['TimeoutError'], [self.zz(0, 1), self.st('tstate', n1)]]], [], [])]
            return [self.st('timeout', n1, d, mid + ([self.zz(0, 1)] if self.ch(.3) else [])), self.st('cancelling', 'self')]
        self.shoot([self.actor(make)], 0, 2, 3)

    def scene_stream(self):
        if not self.of('stream'): return
        x = self.r.choice(self.of('stream'))
        def reader():
            return [self.st('await_ok', self.rs()) for _ in range(self.r.randint(1, 4))]
        self.shoot([self.actor(reader)], 0, 1, 3)
        for _ in range(self.r.randint(1, 3)): self.timer(self.r.randint(1, 4), *self.feed(x))

    def feed(self, x):
        s = ''.join(self.r.choice(['a', 'b', '\n', 'ab', 'c\n', 'abc']) for _ in range(self.r.randint(1, 4)))
        return [self.st('feed', x, s)]

    def task_body(self, t, budget):
        cx = {'t': t, 'handler': False, 'groups': [], 'touts': [], 'held': [], 'kids': list(self.kids[t]), 'd': 0}
        # children first, mostly; some come up in the body, perhaps in a TaskGroup
        first = []
        late = 'tg' in self.w
        keep = []
        if self.profile == 'ctx':
            first += [self.st('setv', v, self.r.randint(1, 9)) for v in self.of('var') if self.ch(.6)]
        while cx['kids']:
            if self.ch(.4 if late else .15):
                keep.append(cx['kids'].pop(0))
            else:
                first += self.spawn(cx)
        cx['kids'] = keep
        steps = self.body(cx, budget)
        rest = []
        while cx['kids']:
            rest += self.spawn(cx)
        k = self.r.randint(0, min(1, len(steps)))
        steps = first + steps[:k] + rest + steps[k:]
        # a raise or return at the top level before the end would hide the rest
        if self.ch(.25) and t != 'T0':
            steps.append(self.st('return', self.r.randint(1, 9)) if self.ch(.6) else
                         self.st('raise', self.etype(), self.msg('e')))
        return steps

    def kid_body(self, t):
        if t in self.special:
            return self.special.pop(t)()
        # each planned task may take its share of what is left, so that early ones do not starve the rest
        todo = 1 + sum(len(k) for k in self.kids.values())
        share = max(3, self.size // todo)
        keep, self.left = self.left, max(3, min(self.left, self.r.randint(2, 2 * share)))
        had = self.left
        b = self.task_body(t, self.r.randint(2, 9))
        if self.profile == 'ctx':
            vs = self.of('var')
            if self.ch(.4): b.insert(0, self.st('setv', self.r.choice(vs), self.r.randint(1, 9)))
            if self.ch(.7): b.insert(0, self.st('getv', self.r.choice(vs)))
        self.left = keep - (had - self.left)
        return b

    def opts(self, group=False):
        o = {}
        if self.profile == 'eager' and self.ch(.35):
            if group:
                if self.ver('3.14'): o['e'] = int(self.ch(.75))
            elif self.ver('3.12'):
                o['e'] = int(self.ch(.8))
        if self.profile == 'ctx' and self.c.get('K') and self.ch(.3):
            o['ctx'] = 'K%d' % self.r.randint(1, self.c['K'])
        return o

    def spawn(self, cx, group=None):
        if not cx['kids'] and len(self.rank) >= self.most:
            return []
        t = cx['kids'].pop(0) if cx['kids'] else self.task(cx['t'])
        self.emitted.append(t)
        if group is None and cx['groups'] and self.ch(.7):
            group = self.r.choice(cx['groups'])
        if group:
            return [self.st('gspawn', group, t, self.opts(True), self.kid_body(t))]
        return [self.st('spawn', t, self.opts(), self.kid_body(t))]

    def sub(self, cx, **kw):
        d = dict(cx)
        d.update(kw)
        d['d'] += 1
        return d

    def body(self, cx, budget, least=1):
        out = []
        k = 0
        while (k < least or (k < budget and self.left > 0)) and k < 40:
            k += 1
            for s in self.step(cx, budget, k == 1):
                out.append(s)
            if out and out[-1][1] in ('return', 'raise', 'reraise'):
                break
        return out

    def small(self, cx, lo=1, hi=4):
        return self.body(self.sub(cx), self.r.randint(lo, hi))

    BLOCK = ('timeout', 'wait_for', 'tg', 'gather', 'wait', 'shield', 'asc', 'withlock', 'sem', 'event', 'cond', 'barrier',
             'qget', 'qput', 'sread', 'try', 'awaitF', 'awaitT', 'awaitC')

    def step(self, cx, budget, first=False):
        if cx['kids'] and self.ch(.45):
            return self.spawn(cx)
        w = self.w
        if self.left <= 0 or cx['d'] >= 4:
            ops = [k for k in w if k in ('sleep', 'awaitF', 'awaitT', 'cancel', 'state', 'setres', 'cancelself',
                                         'cancelling', 'uncancel', 'event', 'qnow', 'qget', 'qput', 'getv', 'setv', 'me',
                                         'resched', 'sread', 'barrier', 'raise')]
        elif first and self.ch(.7):
            ops = [k for k in w if k in self.BLOCK]
        else:
            ops = list(w)
        for _ in range(20):
            op = self.r.choices(ops, [w[k] for k in ops])[0]
            x = getattr(self, 's_' + op)(cx)
            if x:
                return x
        return [self.sleep()]

    # -- names
    def likely(self, ts):
        """Mostly names whose spawn has been written already, so that they exist at run time."""
        e = [t for t in ts if t in self.emitted]
        return e if e and self.ch(.85) else ts

    def anyfut(self):
        return self.r.choice(self.likely(list(self.rank)) + self.of('future'))

    def anytask(self):
        ts = self.likely([t for t in self.rank if t != 'T0'])
        return self.r.choice(ts) if ts and self.ch(.93) else 'T0'

    def below(self, cx):
        return self.likely([t for t, k in self.rank.items() if k > self.rank[cx['t']]])

    def sleep(self):
        d = self.delay()
        return self.st('await', ['sl', d if self.ch(.98) else -1, self.r.randint(1, 9) if self.ch(.3) else None])

    # -- awaitables
    def aw(self, cx, coro_ok=True):
        """One awaitable suited to the profile."""
        w = {'sl': 5, 'f': 4, 't': 5, 'c': 7, 'sh': 1.5}
        if 'gather' in self.w: w['g'] = 1.5
        if 'wait_for' in self.w: w['wf'] = 1.5
        if 'event' in self.w: w['ev'] = 3
        if 'sem' in self.w: w['acq'] = 1
        if 'barrier' in self.w: w['bw'] = 1.5
        if 'qget' in self.w: w.update(qg=5, qp=3, qj=1)
        if 'sread' in self.w: w['rs'] = 7
        if cx['d'] >= 3 or self.left <= 0:
            for k in ('g', 'wf', 'sh', 'c'): w.pop(k, None)
        k = self.r.choices(list(w), list(w.values()))[0]
        r = self.r
        if k == 't':
            b = self.below(cx)
            if b: return ['t', r.choice(b)]
            k = 'f'
        if k == 'f': return ['f', r.choice(self.of('future'))]
        if k == 'c': return ['c', self.name('c'), self.small(self.sub(cx, held=[], groups=[], touts=[], handler=False,
                                                                       kids=[]), 1, 4)]
        if k == 'sl': return ['sl', self.delay(), r.randint(1, 9)]
        if k == 'sh': return ['sh', self.aw(self.sub(cx))]
        if k == 'g': return ['g', int(self.ch(.4)), [self.aw(self.sub(cx)) for _ in range(r.randint(0, 3))]]
        if k == 'wf': return ['wf', self.aw(self.sub(cx)), self.tmo()]
        if k == 'ev': return ['ev', r.choice(self.of('event'))]
        if k == 'acq':
            free = [x for x in self.of('sem', 'bsem') if x not in cx['held']]
            return ['acq', r.choice(free)] if free else ['sl', 1, None]
        if k == 'bw': return ['bw', r.choice(self.of('barrier'))]
        if k == 'qg': return ['qg', r.choice(self.of('queue', 'pqueue', 'lqueue'))]
        if k == 'qp': return ['qp', r.choice(self.of('queue', 'pqueue', 'lqueue')), r.randint(1, 9)]
        if k == 'qj': return ['qj', r.choice(self.of('queue', 'pqueue', 'lqueue'))]
        if k == 'rs': return self.rs()

    def rs(self):
        x = self.r.choice(self.of('stream'))
        return self.r.choice([['rl', x], ['rx', x, self.r.randint(0, 6)], ['ru', x, self.r.choice(['\n', 'ab', 'c'])],
                              ['rd', x, self.r.choice([-1, 0, 1, 2, 3, 5])]])

    def wait(self, aw):
        return [self.st('await' if self.ch(.55) else 'await_ok', aw)]

    # -- steps
    def s_sleep(self, cx): return [self.sleep()]
    def s_awaitT(self, cx):
        b = self.below(cx)
        return self.wait(['t', self.r.choice(b)]) if b else None
    def s_awaitF(self, cx): return self.wait(['f', self.r.choice(self.of('future'))])
    def s_awaitC(self, cx):
        return self.wait(['c', self.name('c'), self.small(self.sub(cx, handler=False, kids=[]), 1, 4)])
    def s_gather(self, cx):
        return self.wait(['g', int(self.ch(.4)), [self.aw(self.sub(cx)) for _ in range(self.r.randint(1, 4))]])
    def s_wait_for(self, cx): return self.wait(['wf', self.aw(self.sub(cx)), self.tmo()])
    def s_shield(self, cx): return self.wait(['sh', self.aw(self.sub(cx))])
    def s_wait(self, cx):
        c = self.below(cx) + self.of('future')
        fs = self.r.sample(c, min(len(c), self.r.randint(1, 4)))
        return self.wait(['w', fs, self.tmo() if self.ch(.5) else None, self.r.choice(
            ['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'])])
    def s_asc(self, cx):
        c = self.below(cx) + self.of('future')
        fs = self.r.sample(c, min(len(c), self.r.randint(1, 4)))
        return [self.st('asc', fs, self.tmo() if self.ch(.6) else None,
                        'aiter' if self.ch(.4) and self.ver('3.13') else 'it')]
    def s_try(self, cx):
        body = self.small(cx, 1, 5)
        hs = []
        for _ in range(self.r.choices([0, 1, 2], [15, 70, 15])[0]):
            names = list(self.r.choices(CATCH, [12, 5, 4, 7, 3, 3, 2 if 'tg' in self.w else 0,
                                                2 if 'qshut' in self.w and self.maxver >= '3.13' else 0])[0])
            h = self.small(self.sub(cx, handler=True), 1, 3)
            if self.ch(.35) and not (h and h[-1][1] in ('raise', 'return', 'reraise')):
                h.append(self.st('reraise'))
            hs.append([names, h])
        fin = self.small(self.sub(cx, nofinal=True), 1, 2) if self.ch(.3) or not hs else []
        fin = [s for s in fin if s[1] != 'return']
        return [self.st('try', body, hs, self.small(cx, 1, 1) if self.ch(.1) else [], strip_return(fin))]
    def s_cancel(self, cx):
        x = self.anytask() if self.ch(.85) else self.anyfut()
        out = [self.st('cancel', x, self.msg() if self.ch(.6) else None)]
        if self.ch(.12): out.append(self.st('cancel', x, self.msg()))
        if self.ch(.25): out.append(self.st('await', ['sl', 0, None]))
        return out
    def s_cancelself(self, cx):
        out = [self.st('cancel', 'self', self.msg() if self.ch(.6) else None)]
        if self.ch(.3): out.append(self.st('uncancel', 'self'))
        return out
    def s_uncancel(self, cx): return [self.st('uncancel', 'self' if self.ch(.75) else self.anytask())]
    def s_cancelling(self, cx): return [self.st('cancelling', 'self' if self.ch(.7) else self.anytask())]
    def s_state(self, cx): return [self.st('state', self.anyfut())]
    def s_excn(self, cx): return [self.st(self.r.choice(['excn', 'res']), self.anyfut())]
    def s_raise(self, cx):
        return [self.st('raise', self.etype(), self.msg('e'))] if cx['d'] > 0 else None
    def s_return(self, cx):
        return [self.st('return', self.r.randint(1, 9))] if cx['d'] > 0 and not cx.get('nofinal') else None
    def s_setres(self, cx): return [self.st('setres', self.r.choice(self.of('future')), self.r.randint(1, 9))]
    def s_setexc(self, cx):
        return [self.st('setexc', self.r.choice(self.of('future')), self.etype(), self.msg('e'))]
    def s_if(self, cx):
        c = [['done', self.anyfut()], ['cancelled', self.anyfut()], ['cancelling']]
        c += [['isset', x] for x in self.of('event')] + [['locked', x] for x in self.of('lock', 'sem', 'bsem')]
        c += [['empty', x] for x in self.of('queue', 'pqueue', 'lqueue')]
        return [self.st('if', self.r.choice(c), self.small(cx, 1, 2), self.small(cx, 1, 2) if self.ch(.5) else [])]
    def s_repeat(self, cx):
        s = self.sub(cx, kids=[])
        return [self.st('repeat', self.r.randint(2, 3), nospawn(self.small(s, 1, 3)))]
    def s_me(self, cx): return [self.st('me')]

    def s_timeout(self, cx, at=False):
        n = self.name('N')
        d = self.tmo()
        if at and d is not None: d = self.r.randint(0, 12)
        return [self.st('timeout_at' if at else 'timeout', n, d,
                        self.small(self.sub(cx, touts=cx['touts'] + [n]), 1, 5))]
    def s_timeout_at(self, cx): return self.s_timeout(cx, True)
    def s_resched(self, cx):
        n = self.c.get('N')
        if not n: return None
        t = self.r.choice(cx['touts']) if cx['touts'] and self.ch(.8) else 'N%d' % self.r.randint(1, n)
        x = self.r.random()
        if x < .6: return [self.st('reschedin', t, self.r.choice([None, 0, 1, 1, 2, 3, -1]))]
        return [self.st('resched', t, self.r.choice([None, 0, 2, 4, 6, 9]))]
    def s_tstate(self, cx):
        n = self.c.get('N')
        return [self.st('tstate', 'N%d' % self.r.randint(1, n))] if n else None

    def s_tg(self, cx):
        g = self.name('G')
        s = self.sub(cx, groups=cx['groups'] + [g])
        body = []
        for _ in range(self.r.randint(1, 3)):
            body += self.spawn(s, g)
        if not body and self.ch(.6): return None
        rest = self.body(s, self.r.randint(0, 4), least=0)
        if self.ch(.3): body, rest = rest[:1] + body, rest[1:]
        return [self.st('tg', g, body + rest)]
    def s_gspawn(self, cx):
        n = self.c.get('G')
        if not n: return None
        g = self.r.choice(cx['groups']) if cx['groups'] and self.ch(.8) else 'G%d' % self.r.randint(1, n)
        return self.spawn(cx, g)
    def s_tgcancel(self, cx):
        n = self.c.get('G')
        if not n or not self.ver('3.15'): return None
        g = self.r.choice(cx['groups']) if cx['groups'] and self.ch(.8) else 'G%d' % self.r.randint(1, n)
        return [self.st('tgcancel', g)]

    # callbacks: synchronous steps only
    def sync_steps(self, lo=0, hi=2):
        out = []
        for _ in range(self.r.randint(lo, hi)):
            x = self.r.random()
            if self.profile == 'ctx' and self.ch(.6): x = .85
            if x < .35: out.append(self.st('cancel', self.anyfut(), self.msg() if self.ch(.5) else None))
            elif x < .5: out.append(self.st('setres', self.r.choice(self.of('future')), self.r.randint(1, 9)))
            elif x < .62: out.append(self.st('state', self.anyfut()))
            elif x < .70: out.append(self.st('me'))
            elif x < .78: out.append(self.st('soon', self.name('h'), [], {}))
            elif x < .84 and self.of('event') and self.profile != 'ctx': out.append(self.st('eset', self.r.choice(self.of('event'))))
            elif (x < .90 or self.ch(.5)) and self.of('var'):
                v = self.r.choice(self.of('var'))
                out.append(self.st('getv', v) if self.ch(.5) else self.st('setv', v, self.r.randint(1, 9)))
            elif x < .94: out.append(self.st('setexc', self.r.choice(self.of('future')), self.etype(), self.msg('e')))
            elif x < .97:
                out.append(self.st('raise', self.r.choice(['ValueError', 'KeyError']), self.msg('e')))
                break
        return out
    def cbopts(self):
        return {'ctx': 'K%d' % self.r.randint(1, self.c['K'])} if self.c.get('K') and self.ch(.3) else {}
    def s_soon(self, cx): return [self.st('soon', self.name('h'), self.sync_steps(), self.cbopts())]
    def s_later(self, cx):
        return [self.st('later', self.name('h'), self.delay(), self.sync_steps(), self.cbopts())]
    def s_at(self, cx):
        return [self.st('at', self.name('h'), self.r.randint(0, 12), self.sync_steps(), self.cbopts())]
    def s_handle(self, cx):
        n = self.c.get('h')
        return [self.st('hcancel' if self.ch(.6) else 'hstate', 'h%d' % self.r.randint(1, n))] if n else None
    def s_cb(self, cx):
        self.pairs.append((self.anyfut(), self.name('k')))
        return [self.st('cb', *self.pairs[-1], ([self.st('getv', self.r.choice(self.of('var')))] if self.of('var') else [])
                        + self.sync_steps())]
    def s_rmcb(self, cx): return [self.st('rmcb', *self.r.choice(self.pairs[-3:]))] if self.pairs else None

    # locks
    def s_withlock(self, cx):
        free = [x for x in self.of('lock', 'cond') if x not in cx['held'] and
                not (self.objs[x].get('lock') in cx['held'])]
        if not free: return None
        l = self.r.choice(free)
        held = cx['held'] + [l] + ([self.objs[l]['lock']] if self.objs[l].get('lock') else [])
        return [self.st('with', l, self.small(self.sub(cx, held=held), 1, 4))]
    def s_acqrel(self, cx):
        free = [x for x in self.of('lock', 'sem', 'bsem') if x not in cx['held']]
        if not free: return None
        l = self.r.choice(free)
        if self.ch(.15): return [self.st('release', l)]
        if self.ch(.15): return [self.st('locked', l)]
        mid = self.small(self.sub(cx, held=cx['held'] + [l]), 1, 2)
        if self.ch(.6):
            return [self.st('await', ['acq', l]), self.st('try', mid, [], [], [self.st('release', l)])]
        return [self.st('await_ok', ['wf', ['acq', l], self.tmo()])] + mid + [self.st('release', l)]
    def s_sem(self, cx):
        free = [x for x in self.of('sem', 'bsem') if x not in cx['held']]
        if not free: return None
        l = self.r.choice(free)
        x = self.r.random()
        if x < .12: return [self.st('release', l)]
        if x < .22: return [self.st('locked', l)]
        return [self.st('with', l, self.small(self.sub(cx, held=cx['held'] + [l]), 1, 3))]
    def s_event(self, cx):
        e = self.r.choice(self.of('event'))
        x = self.r.random()
        if x < .55: return self.wait(['ev', e])
        return [self.st('eset' if x < .8 else 'eclr' if x < .92 else 'isset', e)]
    def s_cond(self, cx):
        c = self.of('cond')
        free = [x for x in c if x not in cx['held'] and self.objs[x].get('lock') not in cx['held']]
        if not free:
            c = self.r.choice(c)
            return [self.st('notify', c, self.r.randint(0, 2)) if self.ch(.6) else self.st('notifyall', c)]
        c = self.r.choice(free)
        held = cx['held'] + [c] + ([self.objs[c]['lock']] if self.objs[c].get('lock') else [])
        x = self.r.random()
        if x < .5:
            ev = self.of('event')
            a = ['cwf', c, self.r.choice(ev)] if ev and self.ch(.35) else ['cw', c]
            body = self.wait(['wf', a, self.tmo()] if self.ch(.25) else a)
            return [self.st('with', c, body + (self.small(self.sub(cx, held=held), 1, 1) if self.ch(.4) else []))]
        if x < .95:
            body = [self.st('notify', c, self.r.randint(1, 2)) if self.ch(.6) else self.st('notifyall', c)]
            if self.ch(.4): body += self.small(self.sub(cx, held=held), 1, 2)
            return [self.st('with', c, body)]
        return [self.st('notify', c, 1)]
    def s_barrier(self, cx):
        b = self.r.choice(self.of('barrier'))
        x = self.r.random()
        if x < .6: return self.wait(['bw', b])
        if x < .75: return [self.st('with', b, self.small(cx, 1, 2))]
        if x < .85: return [self.st('bstate', b)]
        return self.wait([self.r.choice(['ba', 'br', 'br']), b])

    # queues
    def q(self): return self.r.choice(self.of('queue', 'pqueue', 'lqueue'))
    def s_qget(self, cx): return self.wait(['qg', self.q()])
    def s_qput(self, cx): return self.wait(['qp', self.q(), self.r.randint(1, 9)])
    def s_qnow(self, cx):
        return [self.st('qputn', self.q(), self.r.randint(1, 9)) if self.ch(.5) else self.st('qgetn', self.q())]
    def s_qdone(self, cx): return [self.st('qdone', self.q())]
    def s_qjoin(self, cx): return self.wait(['qj', self.q()])
    def s_qshut(self, cx):
        return [self.st('qshut', self.q(), int(self.ch(.35)))] if self.ver('3.13') else None
    def s_qstate(self, cx): return [self.st('qstate', self.q())]

    # context variables, streams
    def s_setv(self, cx): return [self.st('setv', self.r.choice(self.of('var')), self.r.randint(1, 9))]
    def s_getv(self, cx): return [self.st('getv', self.r.choice(self.of('var')))]
    def s_newctx(self, cx): return [self.st('newctx', self.name('K'))]
    def s_sread(self, cx): return self.wait(self.rs())
    def s_feed(self, cx):
        x = self.r.choice(self.of('stream'))
        k = self.r.random()
        if k < .8: return self.feed(x)
        if k < .9: return [self.st('feedeof', x)]
        if k < .94: return [self.st('feedexc', x, 'ValueError', self.msg('e'))]
        return [self.st('ateof', x)]


def r2(r):
    return 0.05 + r.random()


def uses(x, out=None):
    """Operations and kinds of awaitable in a program; 'odd' = CancelledError raised or set as an ordinary exception."""
    out = set() if out is None else out
    if isinstance(x, list):
        if len(x) > 1 and isinstance(x[0], int) and isinstance(x[1], str):
            out.add(x[1])
            if x[1] in ('raise', 'setexc') and 'CancelledError' in x[2:4]:
                out.add('odd')
            if x[1] in ('spawn', 'gspawn') and any(isinstance(a, dict) and 'e' in a for a in x):
                out.add('eager')
        elif x and x[0] in ('t', 'f', 'c', 'sl', 'g', 'sh', 'wf', 'w', 'ev', 'acq', 'cw', 'cwf', 'qg', 'qp', 'qj', 'bw',
                            'ba', 'br', 'rl', 'rx', 'ru', 'rd', 'open', 'dr', 'wc'):
            out.add('~' + x[0])
        for y in x:
            uses(y, out)
    return out


def strip_return(steps):
    """No return inside finally (it would swallow the exception)."""
    for s in steps:
        for a in s[2:]:
            if isinstance(a, list):
                clean(a, lambda x: x[1] == 'return')
    return steps


def nospawn(steps):
    """No names created twice: no spawn, timer or block with a name inside repeat."""
    bad = ('spawn', 'gspawn', 'tg', 'timeout', 'timeout_at', 'soon', 'later', 'at', 'cb', 'newctx')
    out = [s for s in steps if s[1] not in bad]
    for s in out:
        for a in s[2:]:
            if isinstance(a, list):
                clean(a, lambda x: x[1] in bad)
    return out


def clean(a, bad):
    """Drop bad steps anywhere in nested lists."""
    for i in range(len(a) - 1, -1, -1):
        x = a[i]
        if isinstance(x, list):
            if len(x) > 1 and isinstance(x[0], int) and isinstance(x[1], str) and bad(x):
                del a[i]
            else:
                clean(x, bad)


def spread(p):
    """--no-ties: add a different multiple of 1/512 s (exact in a double and in nanoseconds) to every positive delay."""
    r = random.Random('spread/%d' % p['seed'])
    ks = r.sample(range(1, 512), 511)
    at = {'later': 3, 'timeout': 3, 'timeout_at': 3, 'at': 3, 'resched': 3, 'reschedin': 3, 'asc': 3,
          'sl': 1, 'wf': 2, 'w': 2}
    def walk(x):
        if not isinstance(x, list):
            return
        step = len(x) > 1 and isinstance(x[0], int) and isinstance(x[1], str)
        i = at.get(x[1] if step else x[0] if x and isinstance(x[0], str) else None)
        if i is not None and isinstance(x[i], (int, float)) and x[i] > 0:
            x[i] += ks.pop() / 512
        for y in x:
            walk(y)
    walk(p['main'])
    p['id'] += '-nt'
    return p


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--count', type=int, default=1)
    ap.add_argument('--seed', type=int, default=1)
    ap.add_argument('--size', type=int)
    ap.add_argument('--profile', choices=sorted(P))
    ap.add_argument('--max-version', default='3.15', choices=VERS)
    ap.add_argument('--no-ties', action='store_true', help='no two timers due at the same time (almost)')
    a = ap.parse_args()
    for i in range(a.count):
        seed = a.seed + i
        r = random.Random('top/%d' % seed)
        g = Gen(seed, a.size or r.choice([10, 14, 18, 24, 30, 40, 55, 70]), a.profile or r.choice(ROTATE),
                a.max_version)
        p = g.program()
        print(json.dumps(spread(p) if a.no_ties else p, separators=(',', ':')))


if __name__ == '__main__':
    main()
