import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { databaseInWords } from "./in-words";
import { migrate } from "./migrate";

const URL = "postgres://me:secret@127.0.0.1:1/shop";

test("a database problem is reported with its place and what to do, never with the password", () => {
  for (const code of [
    "ECONNREFUSED",
    "ENOTFOUND",
    "CONNECT_TIMEOUT",
    "28P01",
    "28000",
    "3D000",
    "53300",
    "57P03",
  ]) {
    const words = databaseInWords(Object.assign(new Error("x"), { code }), URL);
    expect(words).toMatch(/127\.0\.0\.1:1/);
    expect(words).not.toContain("secret");
  }
  expect(databaseInWords(new Error("x"), URL)).toBeNull();
});

test("a real connection: a closed port, or a server that is not PostgreSQL", async () => {
  const refused = await migrate(URL).catch((error: unknown) => databaseInWords(error, URL));
  expect(refused).toBe("nothing answers at 127.0.0.1:1. Start PostgreSQL there, or correct DATABASE_URL.");
  const other = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")).listen(
    0,
    "127.0.0.1",
  );
  await once(other, "listening");
  onTestFinished(() => void other.close());
  const url = `postgres://me:secret@127.0.0.1:${(other.address() as AddressInfo).port}/shop`;
  const hungUp = await migrate(url, undefined, 500).catch((error: unknown) => databaseInWords(error, url));
  expect(hungUp).toMatch(/Check (what|that a PostgreSQL) listens there/);
});
