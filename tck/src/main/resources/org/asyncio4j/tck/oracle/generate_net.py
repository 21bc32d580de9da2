#!/usr/bin/env python3
"""Seeded generator of programs with connected pairs (see FORMAT.md).

  generate_net.py --count 300 --seed 1 [--size 40] [--profile net|netbig] > programs.jsonl
Every sixth program is of the profile `netbig`, which sends more than any system holds.
"""
import argparse, json, random
import generate
from generate import Gen, P

P['net'] = {'nwrite': 12, 'nread': 14, 'nend': 4, 'nflow': 5, 'nask': 3, 'ndrain': 4, 'nclosed': 3, 'nopen': 3,
            'wait_for': 4, 'timeout': 3, 'gather': 1.5, 'shield': 1, 'cancelself': .5}
TEXTS = ['a', 'b', '\n', 'ab', 'c\n', 'abc', 'abcdefgh', 'ab\nab\n']


class NetGen(Gen):
    BLOCK = Gen.BLOCK + ('nread', 'ndrain', 'nclosed')
    SCENES = dict(Gen.SCENES, net=['talk', 'talk', 'finish'])

    def __init__(self, seed, size):
        super().__init__(seed, size, 'net', '3.12')

    # -- pairs
    def plan(self):
        self.kind, self.ends = {}, []
        for _ in range(1 if self.ch(.75) else 2):
            self.pair()
        super().plan()
        for e in self.ends:
            if self.kind[e].get('on') == {}:
                self.kind[e]['on'] = self.scripts(e)
            if self.kind[e].get('late') and self.ch(.8):
                t = self.actor(lambda e=e: [self.zz(0, 1)] * self.ch(.5) + [self.st('await', ['open', e])])
                if self.ch(.4): self.shoot([t], 0, 1, 2)

    def pair(self):
        p = self.name('P')
        d = {'k': 'pair'}
        for x in 'ab':
            if self.ch(.6):
                d[x] = {'as': 'stream', 'limit': self.r.choice([4, 8, 64])}
            else:
                d[x] = {'as': 'proto', 'keep': int(self.ch(.5)), 'on': {}}
                if self.ch(.25): d[x]['buf'] = self.r.choice([1, 3, 8, 64])
            if self.ch(.2): d[x]['late'] = 1
            self.kind[p + x] = d[x]
            self.ends.append(p + x)
        self.objs[p] = d

    def scripts(self, e):
        on = {}
        for what, p in (('made', .3), ('data', .6), ('eof', .35), ('lost', .3), ('pause', .1), ('resume', .1)):
            if what == 'made' and not self.kind[e].get('late'): continue
            if self.ch(p):
                on[what] = [self.script(e, what) for _ in range(self.r.randint(1, 3) if what == 'data' else 1)]
        return on

    def script(self, e, what):
        out = []
        for _ in range(self.r.randint(0, 2)):
            out += self.end_steps(e if self.ch(.8) else self.end()) if self.ch(.75) else self.sync_steps(0, 1)
        if self.ch(.06):
            out.append(self.st('raise', self.r.choice(['ValueError', 'KeyError']), self.msg('e')))
        return [s for s in out if s[1] != 'raise'] + [s for s in out if s[1] == 'raise'][:1]

    def end(self, kind=None):
        es = [e for e in self.ends if kind is None or self.kind[e]['as'] == kind]
        return self.r.choice(es) if es else None

    def text(self):
        return ''.join(self.r.choice(TEXTS) for _ in range(self.r.randint(1, 3)))

    def write(self, e):
        if self.ch(.15): return [self.st('lines', e, [self.text() for _ in range(self.r.randint(0, 3))])]
        return [self.st('write', e, self.text() if self.ch(.97) else '')]

    def end_steps(self, e):
        x = self.r.random()
        if x < .5: return self.write(e)
        if x < .68: return [self.st(self.r.choice(['weof', 'close', 'close', 'abort']), e)]
        if x < .88: return self.flow(e)
        return self.ask(e)

    def flow(self, e):
        x = self.r.random()
        if x < .42:
            if self.ch(.7): self.later_resume(e)
            return [self.st('pause', e)]
        if x < .75: return [self.st('resume', e)]
        return [self.st('limits', e, *self.r.choice([[None, None], [0, None], [8, None], [8, 2], [None, 4], [2, 8],
                                                     [None, -1], [None, 0]]))]

    def later_resume(self, e):
        if hasattr(self, 'extra'): self.timer(self.pos(), self.st('resume', e))

    def ask(self, e):
        return [self.st(self.r.choice(['closing', 'wsize', 'wlimits', 'reading', 'reading']), e)]

    # -- steps
    def s_nwrite(self, cx): return self.write(self.end())
    def s_nread(self, cx):
        e = self.end('stream')
        return self.wait(self.read(e)) if e else None
    def s_nend(self, cx): return [self.st(self.r.choice(['weof', 'close', 'close', 'abort']), self.end())]
    def s_nflow(self, cx): return self.flow(self.end())
    def s_nask(self, cx): return self.ask(self.end())
    def s_ndrain(self, cx):
        e = self.end('stream')
        return self.wait(['dr', e]) if e else None
    def s_nclosed(self, cx):
        e = self.end('stream')
        if not e: return None
        return ([self.st('close', e)] if self.ch(.6) else []) + self.wait(['wc', e])
    def s_nopen(self, cx):
        es = [e for e in self.ends if self.kind[e].get('late')]
        return self.wait(['open', self.r.choice(es)]) if es else None

    def read(self, e):
        x = self.r.random()
        if x < .3: return ['rl', e]
        if x < .55: return ['rx', e, self.r.randint(0, 12)]
        if x < .7: return ['ru', e, self.r.choice(['b', 'c\n', 'abc'])]
        return ['rd', e, self.r.choice([1, 2, 3, 10, 100, -1])]

    def aw(self, cx, coro_ok=True):
        e = self.end('stream')
        if e and self.ch(.35):
            return self.read(e) if self.ch(.7) else [self.r.choice(['dr', 'wc']), e]
        return super().aw(cx, coro_ok)

    def drivers(self):
        out = super().drivers()
        for e in self.ends:
            for _ in range(self.r.randint(0, 2)):
                out.append(self.st('later', self.name('h'), self.pos(), self.write(e), {}))
            if self.ch(.5):
                out.append(self.st('later', self.name('h'), self.r.randint(2, 6),
                                   [self.st(self.r.choice(['weof', 'close', 'close', 'abort']), e)], {}))
        self.r.shuffle(out)
        return out

    # -- scenes
    def peer(self, e):
        return e[:-1] + ('b' if e[-1] == 'a' else 'a')

    def scene_talk(self):
        e = self.end('stream')
        if not e: return
        def reader():
            return [self.st('await_ok' if self.ch(.6) else 'await', self.read(e)) for _ in range(self.r.randint(1, 4))]
        def writer():
            out = []
            for _ in range(self.r.randint(1, 4)):
                out += self.write(self.peer(e))
                if self.ch(.5): out.append(self.zz(0, 2))
                if self.ch(.4) and self.kind[self.peer(e)]['as'] == 'stream':
                    out.append(self.st('await', ['dr', self.peer(e)]))
            if self.ch(.6): out.append(self.st(self.r.choice(['weof', 'close', 'close', 'abort']), self.peer(e)))
            return out
        ts = [self.actor(reader), self.actor(writer)]
        self.shoot(ts, 0, 2, 3)

    def scene_finish(self):
        e = self.end('stream')
        if not e: return
        def closer():
            out = [self.zz(0, 2)] + (self.write(e) if self.ch(.5) else []) + [self.st('close', e)]
            out.append(self.st('await_ok', ['wc', e]))
            return out + (self.write(e) if self.ch(.4) else []) + [self.st('closing', e)]
        ts = [self.actor(closer) for _ in range(self.r.randint(1, 2))]
        self.shoot(ts, 0, 2, 3)


M = 1024 * 1024


class BigGen(NetGen):
    """One pair that is filled. No two things happen at the same time, and between them all comes to rest."""

    def __init__(self, seed, size):
        self.big_size = size
        super().__init__(seed, min(size, 24))

    def end_decl(self):
        if self.ch(.65):
            return {'as': 'stream', 'limit': self.r.choice([8, 1024, 65536])}
        d = {'as': 'proto', 'keep': int(self.ch(.5)), 'on': {}}
        if self.ch(.3): d['buf'] = self.r.choice([1000, 65536, 500000])
        return d

    def plan(self):
        self.objs, self.extra = {}, []
        self.kind = {'P1a': self.end_decl(), 'P1b': self.end_decl()}
        self.objs['P1'] = {'k': 'pair', 'a': self.kind['P1a'], 'b': self.kind['P1b']}
        for e, d in self.kind.items():
            if d['as'] == 'proto':
                for what in ('eof', 'lost', 'pause', 'resume'):
                    if self.ch(.2):
                        d['on'][what] = [[self.st(*self.r.choice([('closing', e), ('close', e), ('reading', e),
                                                                  ('weof', e), ('abort', e)][:4 if what == 'eof' else 3]))]]

    def program(self):
        r = self.r
        s, x = ('P1a', 'P1b') if self.ch(.5) else ('P1b', 'P1a')
        main, tasks, sent = [], [], 0
        now = 0
        if self.ch(.6): main.append(self.st('limits', s, *r.choice([(0, None), (65536, None), (M, None), (64 * M, None)])))
        held = self.kind[x]['as'] == 'stream' or self.ch(.7)
        if held and (self.kind[x]['as'] == 'proto' or self.ch(.6)): main.append(self.st('pause', x))
        def task(*steps):
            t = self.name('T')
            tasks.append(t)
            return self.st('spawn', t, {}, list(steps))
        def at(*steps):
            nonlocal now
            now += r.randint(1, 3)
            main.append(self.st('later', self.name('h'), now, list(steps), {}))
        def awaiting(*steps):
            nonlocal now
            now += r.randint(1, 3)
            main.append(task(self.st('await', ['sl', now, None]), *steps))
        def wait(aw):
            k = r.random()
            if k < .15: aw = ['wf', aw, r.randint(1, 12)]
            if k < .6: return self.st('await_ok', aw)
            return self.st('await', aw)
        def fill():
            nonlocal sent
            n = r.choice([2, 2, 3]) * M
            sent += n
            return self.st('write', s, 'abcdefgh', n // 8)
        stream_s, stream_x = self.kind[s]['as'] == 'stream', self.kind[x]['as'] == 'stream'
        at(fill(), *([self.st('wsize', s)] if self.ch(.6) else []))
        for _ in range(r.randint(2, 3 + self.big_size // 8)):
            k = r.random()
            if k < .2:
                if stream_s: awaiting(wait(['dr', s]), *([self.st('closing', s)] if self.ch(.3) else []))
                else: at(self.st('wsize', s))
            elif k < .28: at(fill())
            elif k < .36: at(self.st('write', s, self.text()) if sent < 0 else self.st('wlimits', s))
            elif k < .44: at(self.st('limits', s, *r.choice([(0, None), (65536, None), (M, None), (64 * M, None)])))
            elif k < .52: at(self.st(r.choice(['pause', 'resume']), x))
            elif k < .62:
                if stream_x: awaiting(wait(['rx', x, sent if self.ch(.8) else r.randint(1, 8)]))
                else: at(self.st('resume', x))
            elif k < .66:
                if stream_x: awaiting(wait(['rd', x, -1]))
            elif k < .74: at(self.st(r.choice(['close', 'close', 'weof', 'abort']), s))
            elif k < .78: at(self.st(r.choice(['close', 'abort']), x))
            elif k < .84:
                if stream_s: awaiting(wait(['wc', s]))
            elif k < .92: at(self.st(r.choice(['closing', 'reading', 'wsize']), s))
            elif tasks: at(self.st('cancel', r.choice(tasks), self.msg()))
        main += [self.st('await', ['sl', now + 2, None])]
        return generate.spread({'id': 'netbig-%d-%d' % (self.big_size, self.seed), 'seed': self.seed,
                                'profile': 'netbig', 'size': self.big_size, 'min': '3.12', 'eager': 0, 'big': 1,
                                'uses': sorted(generate.uses(main)), 'objs': self.objs, 'main': main})


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--count', type=int, default=1)
    ap.add_argument('--seed', type=int, default=1)
    ap.add_argument('--size', type=int)
    ap.add_argument('--profile', choices=['net', 'netbig'])
    a = ap.parse_args()
    for i in range(a.count):
        seed = a.seed + i
        r = random.Random('net/%d' % seed)
        size = a.size or r.choice([6, 10, 14, 18, 24, 30, 40])
        profile = a.profile or ('netbig' if r.random() < 1 / 6 else 'net')
        g = BigGen(seed, size) if profile == 'netbig' else NetGen(seed, size)
        p = g.program()
        p['min'] = '3.12'                # writelines sends its pieces one by one since
        print(json.dumps(p, separators=(',', ':')))


if __name__ == '__main__':
    main()
