#!/usr/bin/env python3
"""Seeded generator of programs of a kind (see FORMAT.md).

  generate_more.py --kind groups --count 100 --seed 1 [--size 20] > groups.jsonl
"""
import argparse, json, random
import generate
from generate import Gen, P

KINDS = {}


def kind(cls):
    P.setdefault(cls.KIND, cls.WEIGHTS)
    KINDS[cls.KIND] = cls
    return cls


class MoreGen(Gen):
    """What all kinds share: CPython 3.13 at most, and programs that say no more of themselves than is used."""
    WEIGHTS, SCENE = {}, []

    def __init__(self, seed, size):
        self.SCENES = {self.KIND: self.SCENE}
        super().__init__(seed, size, self.KIND, '3.13')

    def program(self):
        p = super().program()
        del p['uses'], p['profile']
        return p


# ---------------------------------------------------------------- exception groups
@kind
class GroupsGen(MoreGen):
    KIND = 'groups'
    WEIGHTS = {'tg': 8, 'gspawn': 4, 'gather': 6, 'try': 10, 'raise': 1, 'zraise': 4, 'star': 9, 'zop': 7, 'setz': 2,
               'shield': 1, 'wait_for': 2, 'timeout': 2, 'wait': 2, 'cancel': 3, 'setexc': .5}
    SCENE = ['nest', 'nest', 'parts', 'gathered']
    BLOCK = Gen.BLOCK + ('star',)
    LEAVES = ['ValueError', 'ValueError', 'KeyError', 'KeyError', 'TimeoutError', 'RuntimeError', 'CancelledError']

    def tree(self, depth=0):
        if depth and self.ch(.6 + .15 * depth):
            return [self.r.choice(self.LEAVES), self.msg('e')]
        return [self.r.choice('gh'), [self.tree(depth + 1) for _ in range(self.r.choice([1, 2, 2, 3, 3]))]]

    def z(self):
        n = self.c.get('Z', 0)
        return 'Z%d' % self.r.randint(max(1, n - 3), n) if n else None

    def meant(self, how):
        if how == 'type': return [self.r.choice(['ValueError', 'KeyError', 'TimeoutError', 'CancelledError', 'ExceptionGroup'])]
        some = ['ValueError', 'KeyError', 'CancelledError', 'TimeoutError', 'RuntimeError', 'Exception']
        some += ['e%d' % self.r.randint(1, self.c['e'])] if self.c.get('e') else []
        if how == 'any': some = some[:2] + ['g', 'h', 'h', 'g', 'ExceptionGroup']
        return self.r.sample(some, self.r.choice([1, 1, 2]))

    def part(self, of):
        how = self.r.choice(['type', 'leaf', 'any'])
        if self.ch(.7): return self.st('split', of, how, self.meant(how), self.name('Z'), self.name('Z'))
        return self.st('sub', of, how, self.meant(how), self.name('Z'))

    def zop(self):
        z = self.z()
        x = self.r.random()
        if z is None or x < .15: return self.st('takeof', self.name('Z'), self.anyfut())
        if x < .6: return self.part(z)
        if x < .8:
            zs = [z, *{self.z() for _ in range(self.r.randint(0, 2))}]
            return self.st('join', self.name('Z'), zs)
        return self.st('leaves', z)

    def handling(self, last):
        """Of the exception at hand: take it, divide it, raise a part."""
        z = self.name('Z')
        out = [self.st('take', z)]
        for _ in range(self.r.randint(1, 2)): out.append(self.part(z) if self.ch(.7) else self.zop())
        if self.ch(.3): out.append(self.st('join', self.name('Z'), ['Z%d' % self.c['Z'], z]))
        if last: out.append(self.st('raisez', self.z()) if self.ch(.7) else self.st('reraise'))
        return out

    def star(self, body):
        hs = []
        for _ in range(self.r.choices([1, 2, 3], [4, 5, 2])[0]):
            names = self.r.choice([['ValueError'], ['KeyError'], ['TimeoutError'], ['CancelledError'], ['Exception'],
                                   ['ValueError', 'KeyError'], ['KeyError', 'CancelledError'], ['RuntimeError'],
                                   ['BaseException']])
            h = []
            if self.ch(.3):
                z = self.name('Z')
                h = [self.st('take', z), self.st('leaves', z)]
            x = self.r.random()
            if x < .35: h.append(self.st('reraise'))
            elif x < .5: h.append(self.st('raise', self.r.choice(['ValueError', 'KeyError']), self.msg('e')))
            elif x < .6: h.append(self.st('raiseg', self.group()))
            elif x < .75: h += self.plain(h)
            hs.append([names, h])
        return self.st('star', body, hs)

    def group(self):
        return [self.r.choice('gh'), [self.tree(1) for _ in range(self.r.choice([1, 2, 3]))]]

    def plain(self, h):
        return [self.st('cancel', self.anytask(), self.msg())] if self.ch(.5) else [self.st('state', self.anyfut())]

    # steps
    def s_zraise(self, cx):
        if cx['d'] == 0: return None
        z = self.z()
        if z and self.ch(.4): return [self.st('raisez', z)]
        return [self.st('raiseg', self.group())]
    def s_zop(self, cx): return [self.zop()]
    def s_setz(self, cx):
        z, f = self.z(), self.r.choice(self.of('future'))
        return [self.st('setz', f, z)] if z else None
    def s_star(self, cx):
        return [self.star([s for s in self.small(cx, 1, 4) if s[1] != 'return'])]
    def s_try(self, cx):
        out = super().s_try(cx)
        if self.ch(.6):
            names = self.r.choice([['ExceptionGroup'], ['ExceptionGroup'], ['Exception'], ['BaseException']])
            out[0][3].insert(0, [names, self.handling(self.ch(.5))])
        return out

    # scenes
    def failing(self):
        """A body that fails in its time: with one exception, with a group, with a child's."""
        x = self.r.random()
        out = [self.zz(0, 2)] if self.ch(.8) else []
        if x < .35: return out + [self.st('raise', self.r.choice(self.LEAVES[:-1]), self.msg('e'))]
        if x < .6: return out + [self.st('raiseg', self.group())]
        if x < .7: return [self.st('try', [self.zz(1, 4)], [[['CancelledError'], [self.st('raiseg', self.group())]]], [], [])]
        if x < .8: return [self.st('try', [self.zz(1, 4)], [[['CancelledError'], [
            self.zz(0, 1), self.st('raise', 'KeyError', self.msg('e'))]]], [], [])]
        if x < .87: return out + [self.st('cancel', 'self', self.msg()), self.zz(0, 1)]
        return out + [self.st('return', self.r.randint(1, 9))]

    def nested(self, depth):
        if depth <= 0 or self.ch(.3): return self.failing()
        if self.ch(.55):
            g, body = self.name('G'), []
            for _ in range(self.r.randint(1, 3)):
                t = self.actor2()
                self.emitted.append(t)
                body.append(self.st('gspawn', g, t, {}, self.nested(depth - 1)))
            if self.ch(.5): body.append(self.zz(0, 3))
            if self.ch(.25): body += self.failing()
            out = [self.st('tg', g, body)]
        else:
            aws = [['c', self.name('c'), self.nested(depth - 1)] for _ in range(self.r.randint(1, 3))]
            out = [self.st('await', ['g', int(self.ch(.3)), aws])]
        x = self.r.random()
        if x < .35: out = [self.star(out)]
        elif x < .7: out = [self.st('try', out, [[['ExceptionGroup'] if self.ch(.6) else ['Exception'],
                                                 self.handling(self.ch(.7))]], [], [])]
        return out

    def scene_nest(self):
        t = self.actor(lambda: self.nested(3))
        if self.ch(.4): self.shoot([t], 1, 1, 4)

    def scene_parts(self):
        def make():
            z = self.name('Z')
            body = [self.st('raiseg', self.group())]
            h = [self.st('take', z)] + [self.part(self.z() if self.ch(.5) else z) for _ in range(self.r.randint(2, 4))]
            h += [self.st('leaves', z)] if self.ch(.3) else []
            if self.ch(.6): h += [self.st('join', self.name('Z'), [self.z(), self.z(), z]), self.part('Z%d' % self.c['Z'])]
            if self.ch(.6): h.append(self.st('raisez', self.z()))
            out = [self.st('try', body, [[['ExceptionGroup'], h]], [], [])]
            if self.ch(.5): out = [self.star(out)]
            return out
        self.actor(make)

    def scene_gathered(self):
        t = self.actor(self.failing)
        ts = [t, self.actor(self.failing)]
        def looks():
            z = self.name('Z')
            return [self.zz(1, 3)] + [self.st('takeof', self.name('Z'), x) for x in ts] + [
                self.st('join', z, ['Z%d' % (self.c['Z'] - 1), 'Z%d' % self.c['Z']]), self.part(z),
                self.st('raisez', self.z())]
        def waits():
            return [self.star([self.st('await', ['g', int(self.ch(.4)), [['t', x] for x in ts]])])]
        self.actor(looks if self.ch(.5) else waits)


# ---------------------------------------------------------------- async generators
@kind
class GeneratorsGen(MoreGen):
    """No two things happen at the same time: here a generator takes turns of the loop that it does not take in asyncio."""
    KIND = 'generators'
    WEIGHTS = {'iterate': 14, 'wait_for': 2, 'gather': 2, 'shield': 1, 'afor': 4, 'shut': .4}
    SCENE = ['share', 'share', 'closing', 'closing', 'run']

    def plan(self):
        self.gens = {'A%d' % i: None for i in range(1, self.r.choice([2, 2, 3, 3]))}
        self.c['A'] = len(self.gens)
        super().plan()

    def program(self):
        p = super().program()
        n = self.n
        makes = [self.st('agen', a, body() if body else self.gen_body(a)) for a, body in self.gens.items()]
        p['main'] = makes + p['main']
        p['loose'] = 1
        return generate.spread(p)

    # bodies
    def gen_body(self, a):
        out = self.gen_steps(a, 0)
        return out if self.ch(.8) else [self.st('repeat', 2, out)]

    def gen_steps(self, a, depth, least=1, handler=False):
        out = []
        for _ in range(self.r.randint(least, 3)):
            x = self.r.random()
            if x < .42: out.append(self.st('yield', self.r.randint(1, 99)))
            elif x < .58: out.append(self.zz(1, 2))
            elif x < .8 and depth < 2: out.append(self.gen_try(a, depth))
            elif x < .85: out.append(self.st('repeat', 2, [self.st('yield', self.r.randint(1, 99))]))
            elif x < .9: out.append(self.st('await_ok' if self.ch(.5) else 'await', self.of_other(a)))
            elif x < .93: out.append(self.st('state', self.anyfut()))
            elif x < .98 and (depth or out):
                out.append(self.st('raise', *self.failure()))
                break
            elif depth and not handler:
                out.append(self.st('return', None))
                break
        return out

    def failure(self):
        t = self.r.choice(['ValueError', 'ValueError', 'KeyError', 'CancelledError', 'StopAsyncIteration'])
        return t, self.msg('e')

    def of_other(self, a):
        later = [b for b in self.gens if b > a]
        if self.ch(.15): later = [a]
        if later and self.ch(.7): return self.once(self.r.choice(later))
        return ['f', self.r.choice(self.of('future'))]

    def gen_try(self, a, depth):
        hs = []
        for _ in range(self.r.choice([0, 1, 1, 2])):
            h = self.gen_steps(a, depth + 1, 0, True)
            if self.ch(.4) and not (h and h[-1][1] == 'raise'): h.append(self.st('reraise'))
            hs.append([list(self.r.choice([['CancelledError'], ['ValueError'], ['Exception'], ['BaseException'],
                                           ['GeneratorExit'], ['KeyError', 'CancelledError']])), h])
        fin = self.gen_steps(a, depth + 1, 0, True) if self.ch(.5) or not hs else []
        return self.st('try', self.gen_steps(a, depth + 1), hs, [], generate.strip_return(fin))

    # what consumers do
    def gen(self): return self.r.choice(list(self.gens))

    def once(self, a):
        x = self.r.random()
        if x < .6: return ['anext', a]
        if x < .75: return ['asend', a, self.r.randint(1, 9)]
        if x < .88: return ['athrow', a, *self.failure()]
        return ['aclose', a]

    def aw(self, cx, coro_ok=True):
        return self.once(self.gen()) if self.ch(.5) else super().aw(cx, coro_ok)

    def s_iterate(self, cx):
        aw = self.once(self.gen())
        if self.ch(.15): aw = ['wf', aw, self.pos()]
        return [self.st('await_ok' if self.ch(.75) else 'await', aw)] + ([self.zz(1, 2)] if self.ch(.4) else [])

    def s_afor(self, cx):
        x = self.r.random()
        inner = [] if x < .4 else [self.zz(1, 1)] if x < .7 else [
            self.st('await_ok', self.once(self.gen()))] if x < .85 else [self.st('return', 1)]
        return [self.st('afor', self.gen(), inner)]

    def s_shut(self, cx):
        return [self.st('await', ['shut', 0])]

    # scenes
    def scene_share(self):
        a = self.gen()
        def consumer():
            out = [self.zz(1, 2)]
            for _ in range(self.r.randint(1, 4)):
                out.append(self.st('await_ok', ['anext', a] if self.ch(.6) else self.once(a)))
                if self.ch(.6): out.append(self.zz(1, 2))
            return out
        ts = [self.actor(consumer) for _ in range(self.r.randint(2, 3))]
        self.shoot(ts, 0, 2, 4)

    def scene_closing(self):
        """The clean-up takes its time, and something comes in between: a cancellation, another close, a shutdown."""
        a = self.gen()
        def body():
            fin = [self.zz(2, 4)] + ([self.gen_try(a, 2)] if self.ch(.3) else [])
            if self.ch(.5): fin = [self.st('try', fin, [[['CancelledError'], [self.zz(1, 2)] + (
                [self.st('reraise')] if self.ch(.6) else [])]], [], [])]
            return [self.st('try', [self.st('yield', 1), self.zz(1, 3), self.st('yield', 2)], [], [], fin)]
        self.gens[a] = body
        def closes():
            end = self.st('await_ok' if self.ch(.5) else 'await', ['aclose', a] if self.ch(.75) else ['shut', 0])
            return [self.st('await_ok', ['anext', a]), self.zz(1, 1), end, self.st('await_ok', ['anext', a])]
        t = self.actor(closes)
        self.shoot([t], 1, 2, 4)
        if self.ch(.4): self.actor(lambda: [self.zz(2, 4), self.st('await_ok', self.once(a))])

    def scene_run(self):
        a = self.gen()
        def consumer():
            out = [self.st('afor', a, [self.zz(1, 1)] if self.ch(.5) else [])]
            if self.ch(.5): out = [self.st('try', out, [], [], [self.st('await_ok', ['aclose', a])])]
            return out
        def ends():
            return [self.zz(1, 3), self.st('await_ok', ['shut', 0] if self.ch(.4) else self.once(a))]
        ts = [self.actor(consumer), self.actor(ends)]
        self.shoot(ts, 0, 2, 4)


# ---------------------------------------------------------------- several runs on one runner
@kind
class RunnerGen(MoreGen):
    KIND = 'runner'
    WEIGHTS = {'gather': 3, 'tg': 3, 'gspawn': 2, 'shield': 1, 'wait_for': 2, 'timeout': 2, 'setv': 5, 'getv': 6, 'newctx': 1,
               'soon': 2, 'later': 3, 'at': 1, 'raise': 2, 'cancelself': 1, 'me': .5, 'nested': .7, 'interrupt': 1.5}
    SCENE = ['stubborn', 'stubborn']

    def plan(self):
        super().plan()
        others = list(self.kids['T0'])
        self.runs = [self.task('T0') for _ in range(self.r.choice([1, 2, 2, 3, 3, 4]))]
        self.kids['T0'] = []
        for t in others: self.kids[self.r.choice(self.runs)].append(t)
        if self.ch(.4):
            self.kids['T0'].append(self.kids[self.runs[-1]].pop() if self.kids[self.runs[-1]] else self.task('T0'))
            self.kids['T0'] = list(dict.fromkeys(self.kids['T0']))

    def program(self):
        main = self.drivers()
        self.left = self.size
        for t in self.runs:
            main += self.outside()
            while self.kids['T0'] and self.ch(.7):
                k = self.kids['T0'].pop()
                self.emitted.append(k)
                main.append(self.st('spawn', k, self.cbopts(), self.kid_body(k)))
            self.emitted.append(t)
            main.append(self.st('run', t, self.cbopts(), self.kid_body(t)))
        main += self.outside()
        if self.ch(.25): main += [self.st('rclose')] + self.outside(True) + [self.st('rloop')] + [self.st(
            'run', self.task('T0'), {}, [self.st('nop')])]
        return {'id': 'runner-%d-%d' % (self.size, self.seed), 'seed': self.seed, 'size': self.size, 'min': '3.12',
                'runner': 1, 'objs': self.objs, 'main': main}

    def outside(self, closed=False):
        out = []
        for _ in range(self.r.randint(0, 2)):
            x = self.r.random()
            if x < .25: out.append(self.st('setv', self.r.choice(self.of('var')), self.r.randint(1, 9)))
            elif x < .5: out.append(self.st('getv', self.r.choice(self.of('var'))))
            elif x < .6: out.append(self.st('newctx', self.name('K')))
            elif x < .7 and not closed: out.append(self.st('cancel', self.anytask(), self.msg()))
            elif x < .8: out.append(self.st('state', self.anyfut()))
            elif x < .9: out.append(self.st('soon', self.name('h'), self.fails() if self.ch(.5) else self.sync_steps(),
                                              self.cbopts()))
            elif x < .95 and not closed: out.append(self.st('setres', self.r.choice(self.of('future')), self.r.randint(1, 9)))
            else: out.append(self.st('rloop'))
        return out

    def fails(self):
        """What it leaves behind is not to be seen outside."""
        return [self.st('setv', v, self.r.randint(1, 9)) for v in self.of('var')] + [self.st('raise', 'KeyError', self.msg('e'))]

    def s_nested(self, cx):
        return [self.st('run', self.actor2(), {}, [self.st('nop')])]
    def s_interrupt(self, cx):
        return [self.st('raise', 'KeyboardInterrupt', self.msg('e'))] if cx['d'] > 0 else None

    def scene_stubborn(self):
        """Left over, and not so easily ended."""
        def make():
            x = self.r.random()
            h = [self.zz(0, 2)] if x < .6 else [self.st('spawn', self.actor2(), {}, [self.zz(1, 3)])]
            if self.ch(.4): h.append(self.st('raise', 'ValueError', self.msg('e')))
            elif self.ch(.15): h.append(self.st('raise', 'KeyboardInterrupt', self.msg('e')))
            elif self.ch(.4): h.append(self.st('reraise'))
            out = [self.st('try', [self.st('await', ['sl', self.r.choice([3, 20]), None])],
                           [[['CancelledError'], h]], [], [self.st('getv', v) for v in self.of('var')[:1]])]
            return out
        for _ in range(self.r.randint(1, 2)): self.actor(make)
        if self.ch(.2): self.timer(self.pos(), self.st('raise', 'KeyboardInterrupt', self.msg('e')))


# ---------------------------------------------------------------- callbacks and exception handlers that act
@kind
class HandlersGen(MoreGen):
    KIND = 'handlers'
    WEIGHTS = {'soon': 6, 'later': 7, 'at': 2, 'handle': 3, 'cb': 10, 'rmcb': 3, 'excn': 3, 'report': 3, 'sethandler': .5,
               'setv': 3, 'getv': 3, 'newctx': 2, 'shield': 1, 'gather': 2, 'wait': 1.5, 'wait_for': 1, 'asc': 1, 'raise': 2,
               'tg': 1, 'gspawn': 1}
    SCENE = ['dominoes', 'failed', 'contexts', 'contexts']

    def program(self):
        p = super().program()
        p['handler'] = [self.heard() for _ in range(self.r.randint(2, 6))]
        return p

    def heard(self):
        v = self.r.choice(self.of('var'))
        out = [self.st('getv', v)] if self.ch(.7) else []
        if self.ch(.4): out.append(self.st('setv', v, self.r.randint(1, 9)))
        out += self.acts(0, least=1) if self.ch(.6) else []
        for s in out:
            if s[1] == 'report': s[3] = None     # of a task whose context is entered: see FORMAT.md
        if self.ch(.4) and not (out and out[-1][1] == 'raise'): out.append(self.st('raise', 'KeyError', self.msg('e')))
        return out

    def acts(self, depth, least=0):
        out = []
        for _ in range(self.r.randint(least, 3)):
            x = self.r.random()
            if x < .13: out.append(self.st('cancel', self.anyfut(), self.msg() if self.ch(.5) else None))
            elif x < .22: out.append(self.st('setres', self.r.choice(self.of('future')), self.r.randint(1, 9)))
            elif x < .28: out.append(self.st('setexc', self.r.choice(self.of('future')), self.etype(), self.msg('e')))
            elif x < .38: out.append(self.st(self.r.choice(['state', 'excn', 'excn', 'res']), self.anyfut()))
            elif x < .51 and depth < 2: out.append(self.watch(self.anyfut(), depth))
            elif x < .61 and self.pairs: out.append(self.st('rmcb', *self.r.choice(self.pairs[-4:])))
            elif x < .66 and depth < 2: out.append(self.st('soon', self.name('h'), self.acts(depth + 1), self.cbopts()))
            elif x < .70 and depth < 2: out.append(self.st('later', self.name('h'), self.delay(), self.acts(depth + 1), {}))
            elif x < .73 and self.c.get('h'):
                out.append(self.st('hcancel', 'h%d' % self.r.randint(1, self.c['h'])))
            elif x < .78:
                t = self.actor2()
                self.emitted.append(t)
                out.append(self.st('spawn', t, self.cbopts(), self.small_task()))
            elif x < .83: out.append(self.st('report', self.msg('e'), self.anyfut() if self.ch(.6) else None))
            elif x < .88: out.append(self.st('getv', self.r.choice(self.of('var'))))
            elif x < .92: out.append(self.st('setv', self.r.choice(self.of('var')), self.r.randint(1, 9)))
            elif x < .94: out.append(self.st('me'))
            elif x < .99:
                out.append(self.st('raise', self.r.choice(['ValueError', 'KeyError', 'CancelledError']), self.msg('e')))
                break
            else: out.append(self.st('sethandler', int(self.ch(.4))))
        return out

    def small_task(self):
        out = [self.zz(0, 1)] if self.ch(.5) else [self.st('await_ok', ['f', self.r.choice(self.of('future'))])]
        if self.ch(.3): out.append(self.st('raise', 'ValueError', self.msg('e')))
        return out

    def watch(self, x, depth=0):
        self.pairs.append((x, self.name('k')))
        return self.st('cb', *self.pairs[-1], self.acts(depth + 1))

    def sync_steps(self, lo=0, hi=2): return self.acts(0)
    def s_cb(self, cx): return [self.watch(self.anyfut())]
    def s_report(self, cx): return [self.st('report', self.msg('e'), self.anyfut() if self.ch(.6) else None)]
    def s_sethandler(self, cx): return [self.st('sethandler', int(self.ch(.5)))]

    def scene_dominoes(self):
        """Callbacks of one future or task that add and remove each other, and end what others wait for."""
        t = self.actor(self.small_task)
        x = self.r.choice(self.of('future') + [t])
        def watches():
            out = [self.watch(x) for _ in range(self.r.randint(2, 3))]
            k = self.r.choice(self.pairs)
            out += [self.st('rmcb', *k)] if self.ch(.4) else []
            return out + ([self.zz(0, 2), self.watch(x)] if self.ch(.5) else [])
        self.actor(watches)
        self.shoot([t], 0, 1, 3)

    def scene_contexts(self):
        """Whose value a variable has in a callback, in a handler, and after them."""
        v, f = self.r.choice(self.of('var')), self.r.choice(self.of('future'))
        def other():
            return [self.st('setv', v, self.r.randint(1, 9)), self.zz(1, 2), self.st('getv', v), self.zz(1, 2), self.st('getv', v)]
        t = self.actor(other)
        def make():
            out = [self.st('setv', v, self.r.randint(1, 9))]
            for _ in range(self.r.randint(1, 3)):
                x = self.r.random()
                inner = [self.st('getv', v)] * self.ch(.5) + [self.st('setv', v, self.r.randint(1, 9))]
                if self.ch(.6): inner.append(self.st('raise', 'ValueError', self.msg('e')))
                if x < .35: out.append(self.st('report', self.msg('e'), t))
                elif x < .6: out.append(self.st('soon', self.name('h'), inner, self.cbopts()))
                elif x < .9:
                    self.pairs.append((f, self.name('k')))
                    out.append(self.st('cb', *self.pairs[-1], inner))
                    if self.ch(.5): out.append(self.st('setres', f, 1))
                if self.ch(.6): out.append(self.zz(0, 1))
                out.append(self.st('getv', v))
            return out
        self.actor(make)

    def scene_failed(self):
        f, g = self.r.choice(self.of('future')), self.r.choice(self.of('future'))
        self.timer(self.pos(), self.st('setexc', f, 'ValueError', self.msg('e')), self.st('excn', g))
        self.actor(lambda: [self.watch(f), self.st('cb', g, self.name('k'), [self.st('excn', f), self.st('raise', 'KeyError',
                                                                                                     self.msg('e'))])])


# ---------------------------------------------------------------- awaitables that are equal, or the same
@kind
class UsersGen(MoreGen):
    KIND = 'users'
    WEIGHTS = {'gather': 12, 'awaitU': 4, 'wait': 6, 'asc': 5, 'shield': 3, 'wait_for': 4, 'timeout': 1, 'tg': 1, 'cb': 2,
               'rmcb': 1}
    SCENE = ['same', 'same', 'equals']

    def plan(self):
        for _ in range(self.r.randint(1, 3)):
            self.objs[self.name('F')] = {'k': 'eqfuture', 'key': self.r.choice([1, 1, 1, 2])}
        super().plan()

    def of(self, *kinds):
        return super().of(*kinds, *(['eqfuture'] if 'future' in kinds else []))

    def aw(self, cx, coro_ok=True):
        if self.ch(.5):
            u = self.user_aw(cx)
            if u: return u
        return super().aw(cx, coro_ok)

    def user_aw(self, cx):
        x = self.r.random()
        if x < .5 and cx['d'] < 3: return ['user', self.r.choice([1, 1, 2]), self.aw(self.sub(cx))]
        n = self.c.get('Y', 0)
        if x < .75 and n: return ['y', 'Y%d' % self.r.randint(max(1, n - 2), n)]
        if cx['d'] < 3:
            y = self.name('Y')
            return ['let', y, self.simple()]
        return None

    def simple(self):
        """Waits for no task: whoever awaits it by its name must not wait for itself."""
        x = self.r.random()
        if x < .35: return ['f', self.r.choice(self.of('future'))]
        if x < .5: return ['sl', self.r.randint(0, 2), self.r.randint(1, 9)]
        if x < .65: return ['user', self.r.choice([1, 1, 2]), self.simple()]
        return ['c', self.name('c'), [self.zz(0, 2), self.st('raise', 'ValueError', self.msg('e')) if self.ch(.3)
                                     else self.st('return', self.r.randint(1, 9))]]

    def s_gather(self, cx):
        aws = [self.aw(self.sub(cx)) for _ in range(self.r.randint(1, 4))]
        if self.ch(.4) and self.c.get('Y'): aws.append(['y', 'Y%d' % self.c['Y']])
        return self.wait(['g', int(self.ch(.4)), aws])
    def s_awaitU(self, cx):
        u = self.user_aw(self.sub(cx))
        return self.wait(u) if u else None
    def several(self, cx):
        fs = [self.r.choice(self.of('eqfuture', 'future')) for _ in range(self.r.randint(1, 4))]
        b = self.below(cx)
        return fs + ([self.r.choice(b)] if b else [])
    def s_wait(self, cx):
        return self.wait(['w', self.several(cx), self.tmo() if self.ch(.5) else None, self.r.choice(
            ['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'])])
    def s_asc(self, cx):
        return [self.st('asc', self.several(cx), self.tmo() if self.ch(.6) else None,
                        'aiter' if self.ch(.4) and self.ver('3.13') else 'it')]

    def scene_same(self):
        """One awaitable in several places of a gather, and in several gathers."""
        def make():
            y = self.name('Y')
            inner = ['c', self.name('c'), [self.zz(0, 1)] + ([self.st('return', 3)] if self.ch(.6) else [
                self.st('raise', 'ValueError', self.msg('e'))])] if self.ch(.7) else ['f', self.r.choice(self.of('future'))]
            if self.ch(.4): inner = ['user', 1, inner]
            again = [['y', y]] * self.r.randint(1, 2) + ([['sl', self.r.randint(0, 2), 5]] if self.ch(.5) else [])
            self.r.shuffle(again)
            out = [self.st('await_ok', ['g', int(self.ch(.5)), [['let', y, inner]] + again])]
            if self.ch(.5): out.append(self.st('await_ok', ['y', y]))
            if self.ch(.4): out.append(self.st('await_ok', ['g', 0, [['y', y], ['sl', 0, 1]]]))
            return out
        self.shoot([self.actor(make)], 0, 1, 2)

    def scene_equals(self):
        def make():
            aws = [['user', self.r.choice([1, 1, 1, 2]), self.r.choice([
                ['sl', self.r.randint(0, 2), self.r.randint(1, 9)], ['f', self.r.choice(self.of('future'))],
                ['c', self.name('c'), [self.zz(0, 1), self.st('return', self.r.randint(1, 9))]]])]
                for _ in range(self.r.randint(2, 4))]
            return [self.st('await_ok', ['g', int(self.ch(.4)), aws])]
        def waits():
            fs = [self.r.choice(self.of('eqfuture')) for _ in range(self.r.randint(2, 3))]
            return [self.st('await_ok', ['w', fs, self.tmo(), 'ALL_COMPLETED'])] if self.ch(.5) else [
                self.st('asc', fs, self.pos(), 'it')]
        self.shoot([self.actor(make), self.actor(waits)], 0, 1, 3)
        for f in self.of('eqfuture'):
            if self.ch(.6): self.timer(self.pos(), self.st('setres', f, self.r.randint(1, 9)))


# ---------------------------------------------------------------- two tasks on one iterator
@kind
class SharedGen(MoreGen):
    KIND = 'shared'
    WEIGHTS = {'asi': 4, 'nx': 10, 'qget': 7, 'qput': 6, 'qnow': 2, 'qdone': 1, 'qshut': 1, 'wait_for': 4, 'gather': 3,
               'timeout': 2, 'shield': 1, 'cancel': 4}
    SCENE = ['iterators', 'iterators', 'iterators', 'queue']

    def asi(self, cx=None):
        fs = self.of('future') + ([t for t in self.emitted if t != 'T0'] if cx is None else self.below(cx))
        fs = self.r.sample(fs, min(len(fs), self.r.randint(1, 4)))
        return self.st('asi', self.name('I'), fs, self.tmo() if self.ch(.5) else None)

    def one(self): return ['nx', 'I%d' % self.r.randint(1, self.c['I'])]

    def s_asi(self, cx): return [self.asi(cx)]
    def s_nx(self, cx):
        if not self.c.get('I'): return None
        return self.wait(['wf', self.one(), self.tmo()] if self.ch(.3) else self.one())
    def aw(self, cx, coro_ok=True):
        return self.one() if self.c.get('I') and self.ch(.3) else super().aw(cx, coro_ok)

    def scene_iterators(self):
        i = self.name('I')
        sources = [self.actor(lambda: [self.zz(0, 2)] + ([self.st('return', 1)] if self.ch(.6) else [
            self.st('raise', 'ValueError', self.msg('e'))])) for _ in range(self.r.randint(1, 3))]
        fs = sources + self.r.sample(self.of('future'), 1)
        self.actor(lambda: [self.st('asi', i, fs, self.tmo() if self.ch(.5) else None)])
        def consumer():
            out = [self.zz(0, 1)]
            for _ in range(self.r.randint(1, 4)):
                aw = ['nx', i]
                if self.ch(.3): aw = ['wf', aw, self.r.randint(0, 2)]
                elif self.ch(.2): aw = ['g', int(self.ch(.5)), [aw, ['nx', i]]]
                out.append(self.st('await_ok' if self.ch(.8) else 'await', aw))
                if self.ch(.3): out.append(self.zz(0, 1))
            return out
        ts = [self.actor(consumer) for _ in range(self.r.randint(2, 3))]
        self.shoot(ts + sources, 0, 3, 3)


def programs(which, count, seed, size=None):
    for i in range(seed, seed + count):
        r = random.Random('%s/%d' % (which, i))
        yield KINDS[which](i, size or r.choice([4, 4, 5, 6, 7, 8, 10])).program()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--kind', choices=sorted(KINDS), required=True)
    ap.add_argument('--count', type=int, default=1)
    ap.add_argument('--seed', type=int, default=1)
    ap.add_argument('--size', type=int)
    a = ap.parse_args()
    for p in programs(a.kind, a.count, a.seed, a.size):
        print(json.dumps(p, separators=(',', ':')))


if __name__ == '__main__':
    main()
