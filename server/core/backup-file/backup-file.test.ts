import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { tempFolder } from "@/server/testing/temp-folder";
import type { Manifest } from "./manifest";
import { proveBackup, readBackup } from "./read";
import { writeBackup } from "./write";

const KEY = randomBytes(32).toString("base64");
const manifestOf = (tables: string[]): Manifest => ({
  at: "2026-11-29T02:30:00.000Z",
  program: "1.0.0",
  postgres: "18.4",
  migrations: [{ when: 1, hash: "a" }],
  tables: tables.map((name) => ({ name, columns: ["a", "b"] })),
  sequences: [],
});

async function* pieces(buffers: Buffer[]): AsyncGenerator<Buffer> {
  yield* buffers;
}

/** Rows that no compression makes smaller, so that there are many chunks. */
const rows = (count: number): Buffer[] =>
  Array.from({ length: count }, () => Buffer.from(`${randomBytes(300).toString("hex")}\tb\n`));

async function written(tables: Record<string, Buffer[]>): Promise<{ path: string; bytes: Buffer }> {
  const path = join(await tempFolder("backup"), "one.backup");
  await writeBackup(path, KEY, manifestOf(Object.keys(tables)), async ({ name }) =>
    pieces(tables[name] ?? []),
  );
  return { path, bytes: await readFile(path) };
}

async function proving(bytes: Buffer, key = KEY) {
  const path = join(await tempFolder("backup"), "other.backup");
  await writeFile(path, bytes);
  return proveBackup(path, key);
}

test("written tables are read again, table by table", async () => {
  const customers = rows(3000);
  const { path, bytes } = await written({ customers, empty: [], one: [Buffer.from("a\\\\nb\tc\n")] });
  const reader = await readBackup(path, KEY);
  const found: Record<string, string> = {};
  const tables = reader.tables();
  for (let read = await tables.next(); !read.done; read = await tables.next()) {
    const held: Buffer[] = [];
    for await (const piece of read.value.rows) held.push(piece);
    found[read.value.name] = Buffer.concat(held).toString();
  }
  expect(found).toEqual({ customers: Buffer.concat(customers).toString(), empty: "", one: "a\\\\nb\tc\n" });
  const { totals } = await proveBackup(path, KEY);
  expect(totals).toMatchObject({ tables: 3, rows: 3001 });
  // nothing of it can be read without the key
  expect(bytes.includes(Buffer.from("customers"))).toBe(false);
});

test("the same twice is not the same file: each has a key of its own", async () => {
  const [one, other] = [await written({ t: [] }), await written({ t: [] })];
  expect(one.bytes.equals(other.bytes)).toBe(false);
});

test("another master key is distinguished from damage", async () => {
  const { bytes } = await written({ t: rows(10) });
  await expect(proving(bytes, randomBytes(32).toString("base64"))).rejects.toThrow(/another master key/);
});

test("a file that is no backup is reported as such", async () => {
  for (const other of ["", "R", "PK\u0003\u0004 something else altogether, and longer than a header is"])
    await expect(proving(Buffer.from(other))).rejects.toThrow(/not a backup|cut short/);
  const { bytes } = await written({ t: [] });
  bytes[7] = 9;
  await expect(proving(bytes)).rejects.toThrow(/newer version/);
});

test("whichever bit is turned, it is noticed", async () => {
  const { bytes } = await written({ t: rows(1000) });
  expect(bytes.length).toBeGreaterThan(3 * 65_552);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      await expect(proving(changed)).rejects.toThrow(/backup/);
    }),
    { numRuns: 60 },
  );
});

test("wherever it is cut off, its end is missed", async () => {
  const { bytes } = await written({ t: rows(1000) });
  const chunk = 64 * 1024 + 16;
  const places = [32, 33, 32 + chunk, 32 + 2 * chunk, bytes.length - 1];
  for (const at of places) await expect(proving(bytes.subarray(0, at))).rejects.toThrow(/cut short/);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), async (at) => {
      await expect(proving(bytes.subarray(0, at))).rejects.toThrow(/cut short|not a backup/);
    }),
    { numRuns: 60 },
  );
});

test("chunks that change places, come twice, come from another file or follow the last are noticed", async () => {
  const [{ bytes }, { bytes: other }] = [await written({ t: rows(1000) }), await written({ t: rows(1000) })];
  const chunk = 64 * 1024 + 16;
  const part = (of: Buffer, n: number) => of.subarray(32 + n * chunk, 32 + (n + 1) * chunk);
  const rest = (n: number) => bytes.subarray(32 + n * chunk);
  const header = bytes.subarray(0, 32);
  for (const changed of [
    [header, part(bytes, 1), part(bytes, 0), rest(2)],
    [header, part(bytes, 0), part(bytes, 0), rest(1)],
    [header, rest(1)],
    [header, part(other, 0), rest(1)],
    [bytes, Buffer.from("x")],
    [bytes, part(bytes, 0)],
  ])
    await expect(proving(Buffer.concat(changed))).rejects.toThrow(/damaged|cut short/);
});

test("a copy that fails in the middle is no backup", async () => {
  const path = join(await tempFolder("backup"), "half.backup");
  async function* failing() {
    yield* rows(2000);
    throw new Error("the database went away");
  }
  const half = writeBackup(path, KEY, manifestOf(["t"]), async () => failing());
  await expect(half).rejects.toThrow("the database went away");
  await expect(proveBackup(path, KEY)).rejects.toThrow(/backup/);
});
