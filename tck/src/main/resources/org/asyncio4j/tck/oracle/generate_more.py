#!/usr/bin/env python3
"""Seeded generator of programs of a kind (see FORMAT.md): exception groups.

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
        if how == 'any': some += ['ExceptionGroup']
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
