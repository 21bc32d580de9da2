// The servers of Node: `servers.mjs QUESTION [NAME=VALUE ..]`; see ../README.md.

import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';

export const QUESTIONS = ['EchoRoundTrip', 'ReadLine', 'TwoWrites', 'HttpPlaintext', 'Connections10k'];

const PEM = fileURLToPath(new URL('../../java/org/asyncio4j/examples/22.pem', import.meta.url));
const BACKLOG = 1024;

const LINES = 5;
const SMALL_REQUEST = 64;
const HEAD = Buffer.alloc(100, 'h');
const BODY = Buffer.alloc(900, 'b');
const BOTH = Buffer.concat([HEAD, BODY]);
const END_OF_REQUEST = '\r\n\r\n';
const METHOD = Buffer.from('GET ');
const HTTP_ANSWER = Buffer.from(
  'HTTP/1.1 200 OK\r\n' +
    'Server: bench\r\n' +
    'Content-Type: text/plain\r\n' +
    'Content-Length: 13\r\n' +
    '\r\n' +
    'Hello, World!',
);

function echo(socket) {
  socket.on('data', (data) => socket.write(data));
}

function lines(socket) {
  let answer = [];
  const reader = readline.createInterface({ input: socket, crlfDelay: Infinity });
  reader.on('line', (line) => {
    answer.push(line);
    if (answer.length === LINES) {
      socket.write(answer.join('\n') + '\n');
      answer = [];
    }
  });
  reader.on('error', () => socket.destroy());
}

function headAndBody(socket, writes) {
  let received = 0;
  socket.on('data', (data) => {
    received += data.length;
    for (; received >= SMALL_REQUEST; received -= SMALL_REQUEST) {
      if (writes === 1) {
        socket.write(BOTH);
      } else {
        socket.write(HEAD);
        socket.write(BODY);
      }
    }
  });
}

function http(socket) {
  let unparsed = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    const data = unparsed.length === 0 ? chunk : Buffer.concat([unparsed, chunk]);
    let begin = 0;
    for (let end = data.indexOf(END_OF_REQUEST); end >= 0; end = data.indexOf(END_OF_REQUEST, begin)) {
      if (data.compare(METHOD, 0, METHOD.length, begin, begin + METHOD.length) !== 0) {
        throw new Error('only GET is served');
      }
      socket.write(HTTP_ANSWER);
      begin = end + END_OF_REQUEST.length;
    }
    unparsed = data.subarray(begin);
  });
}

function handler(question, writes) {
  switch (question) {
    case 'EchoRoundTrip':
    case 'Connections10k':
      return echo;
    case 'ReadLine':
      return lines;
    case 'TwoWrites':
      return (socket) => headAndBody(socket, writes);
    case 'HttpPlaintext':
      return http;
    default:
      return fail(`no such question: ${question}`);
  }
}

function fail(text) {
  fs.writeSync(1, `failed ${text}\n`);
  process.exit(1);
}

/** Serves until the input ends; parameters has a value for each name. */
export function serve(question, parameters) {
  const { api = 'protocol', over = 'tcp', writes = '1' } =
    parameters instanceof Map ? Object.fromEntries(parameters) : parameters;
  if (api !== 'protocol') {
    fail(`no such api: ${api}`);
  }
  if (!['tcp', 'unix', 'tls'].includes(over)) {
    fail(`no such transport: ${over}`);
  }
  const handle = handler(question, Number(writes));
  const connected = (socket) => {
    socket.on('error', () => socket.destroy()); // a client that has gone
    handle(socket);
  };
  const pem = over === 'tls' ? fs.readFileSync(PEM) : null;
  const server = pem
    ? tls.createServer({ cert: pem, key: pem, minVersion: 'TLSv1.3', noDelay: true }, connected)
    : net.createServer({ noDelay: true }, connected);
  const file = path.join(os.tmpdir(), `asyncio4j-bench-node-${process.pid}.sock`);
  server.on('error', (failure) => fail(failure.message));
  server.listen(
    over === 'unix' ? { path: file, backlog: BACKLOG } : { host: '127.0.0.1', port: 0, backlog: BACKLOG },
    () => console.log(over === 'unix' ? `ready path=${file}` : `ready port=${server.address().port}`),
  );
  const end = () => {
    fs.rmSync(file, { force: true });
    process.exit(0); // at once
  };
  readline.createInterface({ input: process.stdin }).on('line', (line) => line === 'quit' && end()).on('close', end);
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [question, ...words] = process.argv.slice(2);
  serve(question, Object.fromEntries(words.map((word) => word.split(/=(.*)/s, 2))));
}
