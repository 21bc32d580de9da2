// Node.js as a contestant: contestant.mjs QUESTION [NAME=VALUE ..].
//
// Speaks the protocol of README.md in the folder above. Each question is one function here: it gets ready, and gives back
// an async function that does so many operations, verifies them, and returns what they took. What Node has are promises:
// an async function runs at once until its first await, and there is no lock, no queue and no timeout to compare.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';

const AN_HOUR = 3_600_000;
const BATCH = 1_000;
const FRAMES = 6;
const A_FILE = 4096;

function check(what, expected, actual) {
  if (actual !== expected) {
    throw new Error(`${actual} ${what} instead of ${expected}`);
  }
}

const now = () => process.hrtime.bigint();
const sumBelow = (count) => (count * (count - 1)) / 2;

/** As many numbers as it takes, none above size, whose sum is count. */
function batches(count, size = BATCH) {
  const all = Array(Math.floor(count / size)).fill(size);
  return count % size > 0 ? [...all, count % size] : all;
}

/** Of a timer that never fires: an hour, and up to 1,000 seconds more, in no order. The same in all languages. */
const delay = (number) => AN_HOUR + ((number * 7_919) % 1_000) * 1_000;

async function numbered(value) {
  return value;
}

/** A promise that is resolved from outside. */
function gate() {
  let open;
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

// An operation is a setImmediate that an async function awaits: a turn of the loop.
function taskSwitch({ tasks = 1 }) {
  return async (count) => {
    const start = gate();
    let done = 0;
    async function switchOften(times) {
      await start.opened;
      for (let i = 0; i < times; i++) {
        await turn();
        done++;
      }
    }
    const all = [];
    for (let i = 0; i < tasks; i++) {
      all.push(switchOften(Math.floor(count / tasks) + (i < count % tasks ? 1 : 0)));
    }
    const begin = now();
    start.open();
    for (const each of all) {
      await each;
    }
    const nanos = now() - begin;
    check('switches', count, done);
    return nanos;
  };
}

// An operation is a call of an async function that returns a number, and its await; 1,000 at once.
function taskSpawnJoin() {
  return async (count) => {
    let total = 0;
    let first = 0;
    const begin = now();
    for (const size of batches(count)) {
      const all = [];
      for (let i = first; i < first + size; i++) {
        all.push(numbered(i));
      }
      for (const each of all) {
        total += await each;
      }
      first += size;
    }
    const nanos = now() - begin;
    check('as a sum', sumBelow(count), total);
    return nanos;
  };
}

// An operation is a setImmediate callback that queues itself again; 1,000 are in the queue.
function callSoonThroughput() {
  return async (count) => {
    const over = gate();
    let queued = Math.min(BATCH, count);
    let ran = 0;
    function callback() {
      ran++;
      if (queued < count) {
        queued++;
        setImmediate(callback);
      } else if (ran === count) {
        over.open(now());
      }
    }
    const begin = now();
    for (let i = queued; i > 0; i--) {
      setImmediate(callback);
    }
    const nanos = (await over.opened) - begin;
    check('callbacks', count, ran);
    return nanos;
  };
}

// An operation is a timer, set and cleared; the loop has a turn after each 1,000.
function timerChurn({ pending = 1_000 }) {
  let fired = 0;
  const callback = () => {
    fired++;
  };
  for (let i = 0; i < pending; i++) {
    setTimeout(callback, delay(i)).unref();
  }
  return async (count) => {
    let cleared = 0;
    const begin = now();
    for (const size of batches(count)) {
      for (let i = 0; i < size; i++) {
        const timer = setTimeout(callback, delay(cleared));
        clearTimeout(timer);
        cleared += timer.hasRef() ? 1 : 0;
      }
      await turn();
    }
    const nanos = now() - begin;
    check('timers fired', 0, fired);
    check('timers cleared', count, cleared);
    return nanos;
  };
}

// An operation is a child that returns a number, among so many of one Promise.all.
function gatherFanOut({ tasks = 1_000 }) {
  return async (count) => {
    let total = 0;
    const begin = now();
    for (const size of batches(count, tasks)) {
      const all = [];
      for (let i = 0; i < size; i++) {
        all.push(numbered(i));
      }
      for (const value of await Promise.all(all)) {
        total += value;
      }
    }
    const nanos = now() - begin;
    check('as a sum', batches(count, tasks).reduce((sum, size) => sum + sumBelow(size), 0), total);
    return nanos;
  };
}

// An operation is a sleep of an hour among 1,000, each with an AbortController, that is aborted and awaited.
function cancelStorm() {
  return async (count) => {
    let nanos = 0n;
    let aborted = 0;
    for (const size of batches(count)) {
      const all = Array.from({ length: size }, () => {
        const controller = new AbortController();
        const ended = asleep(controller.signal);
        return { controller, ended };
      });
      await turn();
      const begin = now();
      for (const { controller } of all) {
        controller.abort();
      }
      for (const { ended } of all) {
        aborted += await ended;
      }
      nanos += now() - begin;
    }
    check('sleeps aborted', count, aborted);
    return nanos;
  };
}

/** Resolves to 1 if it was aborted. */
async function asleep(signal) {
  try {
    await sleep(AN_HOUR, undefined, { signal });
    return 0;
  } catch (error) {
    return error.name === 'AbortError' ? 1 : 0;
  }
}

// An operation is an async function that waits six frames deep: what the process grows by. Only the first run of a process
// is right.
function memoryPerTask() {
  async function deeper(frames, opened, own) {
    if (frames === 1) {
      await opened;
      return own;
    }
    return (await deeper(frames - 1, opened, own)) + 1;
  }

  return async (count) => {
    const { open, opened } = gate();
    const before = process.memoryUsage.rss();
    const begin = now();
    const all = [];
    for (let i = 0; i < count; i++) {
      all.push(deeper(FRAMES, opened, i));
    }
    await turn();
    const nanos = now() - begin;
    const size = Math.round((process.memoryUsage.rss() - before) / count);
    open();
    let total = 0;
    for (const each of all) {
      total += await each;
    }
    check('as a sum', sumBelow(count) + (FRAMES - 1) * count, total);
    return `${nanos} bytes=${size}`;
  };
}

// An operation is a /bin/true that is started and awaited.
function subprocessSpawn() {
  return async (count) => {
    let good = 0;
    const begin = now();
    for (let i = 0; i < count; i++) {
      const child = spawn('/bin/true', { stdio: 'ignore' });
      const code = await new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('exit', resolve);
      });
      good += code === 0 ? 1 : 0;
    }
    const nanos = now() - begin;
    check('children', count, good);
    return nanos;
  };
}

// An operation is a file of 4 KiB that is opened, read and closed in one call.
function fileRead() {
  const folder = mkdtempSync(join(tmpdir(), 'asyncio4j'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  const file = join(folder, 'small');
  writeFileSync(file, Buffer.alloc(A_FILE));
  return async (count) => {
    let size = 0;
    const begin = now();
    for (let i = 0; i < count; i++) {
      size += (await readFile(file)).length;
    }
    const nanos = now() - begin;
    check('bytes', A_FILE * count, size);
    return nanos;
  };
}

// An operation is a process: its CPU time until the first callback.
function startUp() {
  setImmediate(() => {
    const { user, system } = process.cpuUsage();
    console.log(`first ${(user + system) * 1_000}`);
  });
}

const QUESTIONS = {
  TaskSwitch: taskSwitch,
  TaskSpawnJoin: taskSpawnJoin,
  CallSoonThroughput: callSoonThroughput,
  TimerChurn: timerChurn,
  GatherFanOut: gatherFanOut,
  CancelStorm: cancelStorm,
  MemoryPerTask: memoryPerTask,
  SubprocessSpawn: subprocessSpawn,
  FileRead: fileRead,
};

async function main(question, ...words) {
  if (question === 'StartUp') {
    startUp();
    return;
  }
  if (!Object.hasOwn(QUESTIONS, question ?? '')) {
    const servers = await import('./servers.mjs'); // here, as it would count in StartUp
    if (servers.QUESTIONS.includes(question)) {
      servers.serve(question, Object.fromEntries(words.map((word) => word.split(/=(.*)/s, 2))));
      return;
    }
    console.log(`failed no answer to ${question}`);
    process.exitCode = 2;
    return;
  }
  const values = Object.fromEntries(
    words.map((word) => word.split('=', 2)).map(([name, value]) => [name, Number(value)]),
  );
  const run = QUESTIONS[question](values);
  console.log('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'quit') {
      break;
    }
    const count = Number(/^run (\d+)$/.exec(line)?.[1]);
    if (Number.isNaN(count)) {
      throw new Error(`neither run N nor quit: ${line}`);
    }
    console.log(`done ${await run(count)}`);
  }
  process.exit();
}

try {
  await main(...process.argv.slice(2));
} catch (error) {
  console.log(`failed ${error}`);
  console.error(error);
  process.exit(1);
}
