import { createCipheriv, createDecipheriv } from "node:crypto";
import { ByteQueue } from "./byte-queue";
import { checkHeader, fileKeyOf, HEADER_BYTES, newHeader } from "./header";
import { BackupRefused } from "./refused";

const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES;

/**
 * The nonce is the chunk's place and whether it is the last, as in STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015):
 * no chunk can be changed, moved, repeated, taken out or cut off.
 */
function nonceOf(place: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(place, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function sealChunk(key: Buffer, place: number, isLast: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(place, isLast));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** null: it is not that chunk. */
function openChunk(key: Buffer, place: number, isLast: boolean, sealed: Buffer): Buffer | null {
  if (sealed.length < TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(place, isLast));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}

/** AES-256-GCM in chunks of 64 KiB, by a key of this file's own. */
export async function* sealed(source: AsyncIterable<Buffer>, masterKey: string): AsyncGenerator<Buffer> {
  const header = newHeader(masterKey);
  const key = fileKeyOf(masterKey, header);
  const waiting = new ByteQueue();
  let place = 0;
  yield header;
  for await (const piece of source) {
    waiting.push(piece);
    // one chunk may be the last, which is known at the end
    while (waiting.length > CHUNK_BYTES) yield sealChunk(key, place++, false, waiting.take(CHUNK_BYTES));
  }
  yield sealChunk(key, place, true, waiting.take(waiting.length));
}

/** @throws BackupRefused at the first byte that is not as it was written, and at a missing end */
export async function* opened(source: AsyncIterable<Buffer>, masterKey: string): AsyncGenerator<Buffer> {
  const waiting = new ByteQueue();
  let key: Buffer | null = null;
  let place = 0;
  for await (const piece of source) {
    waiting.push(piece);
    if (key === null && waiting.length >= HEADER_BYTES) {
      const header = waiting.take(HEADER_BYTES);
      checkHeader(masterKey, header);
      key = fileKeyOf(masterKey, header);
    }
    while (key !== null && waiting.length > SEALED_BYTES) {
      const plain = openChunk(key, place++, false, waiting.take(SEALED_BYTES));
      if (plain === null) throw new BackupRefused("changed");
      yield plain;
    }
  }
  const rest = waiting.take(waiting.length);
  if (key === null) {
    checkHeader(masterKey, rest);
    throw new BackupRefused("cut-short");
  }
  yield openLast(key, place, rest);
}

function openLast(key: Buffer, place: number, rest: Buffer): Buffer {
  const plain = openChunk(key, place, true, rest);
  if (plain !== null) return plain;
  // whole and in its place, but not the last; or a part of one
  const isCut = rest.length < SEALED_BYTES || openChunk(key, place, false, rest) !== null;
  throw new BackupRefused(isCut ? "cut-short" : "changed", isCut ? "Or its last part was changed." : "");
}
