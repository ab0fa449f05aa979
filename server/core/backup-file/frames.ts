import { ByteQueue } from "./byte-queue";
import { BackupRefused } from "./refused";

/** What a backup is made of: words about it, and bytes of a table. */
export type Frame = { kind: "words"; words: unknown } | { kind: "bytes"; bytes: Buffer };

const HEAD_BYTES = 5;
const KINDS = { words: 1, bytes: 2 } as const;
const BYTES_MAX = 4 * 2 ** 20;

function frame(kind: keyof typeof KINDS, body: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head[0] = KINDS[kind];
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

export const wordsFrame = (words: unknown): Buffer => frame("words", Buffer.from(JSON.stringify(words)));

/** A row may be larger than a frame. */
export function* bytesFrames(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += BYTES_MAX)
    yield frame("bytes", bytes.subarray(at, at + BYTES_MAX));
}

export async function* framesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const waiting = new ByteQueue();
  let head: Buffer | null = null;
  for await (const piece of source) {
    waiting.push(piece);
    for (;;) {
      if (head === null && waiting.length >= HEAD_BYTES) head = waiting.take(HEAD_BYTES);
      if (head === null || waiting.length < head.readUInt32BE(1)) break;
      yield readFrame(head[0], waiting.take(head.readUInt32BE(1)));
      head = null;
    }
  }
  if (head !== null || waiting.length > 0) throw new BackupRefused("cut-short");
}

function readFrame(kind: number | undefined, body: Buffer): Frame {
  if (kind === KINDS.bytes) return { kind: "bytes", bytes: body };
  if (kind === KINDS.words) return { kind: "words", words: JSON.parse(body.toString("utf8")) };
  throw new BackupRefused("newer-format");
}
