import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { isMarkAlive, lockHolder, ownMark, tryLock, unlock, withLock } from "./process-lock.mjs";

const folder = mkdtempSync(join(tmpdir(), "regulars-lock-"));
const lock = join(folder, "lock");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const deadPid = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

test("one at a time is inside", async () => {
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 20 }, () =>
      withLock(lock, async () => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 1));
        inside--;
      }),
    ),
  );
  expect(most).toBe(1);
  expect(existsSync(lock)).toBe(false);
});

test("a lock of a living process stays held, also by ourselves", () => {
  expect(tryLock(lock)).toBe(true);
  expect(tryLock(lock)).toBe(false);
  expect(lockHolder(lock)).toBe(process.pid);
  unlock(lock);
  writeFileSync(lock, String(process.ppid));
  expect(tryLock(lock)).toBe(false);
  unlock(lock);
});

function isTakenOver(mark: string): void {
  writeFileSync(lock, mark);
  expect(tryLock(lock)).toBe(true);
  expect(lockHolder(lock)).toBe(process.pid);
  unlock(lock);
}

test("a dead process's lock is taken over", () => isTakenOver(String(deadPid())));

test.runIf(process.platform === "linux")("so is that of an earlier process that had our number", () =>
  isTakenOver(`${process.pid}.1`),
);

test("an empty lock is given time to be written, and no more", () => {
  writeFileSync(lock, "");
  expect(tryLock(lock)).toBe(false);
  const longAgo = Date.now() / 1000 - 60;
  utimesSync(lock, longAgo, longAgo);
  expect(tryLock(lock)).toBe(true);
  unlock(lock);
});

test("we are alive, and nonsense is not", () => {
  expect(isMarkAlive(ownMark())).toBe(true);
  expect(isMarkAlive("")).toBe(false);
  expect(isMarkAlive("x.y")).toBe(false);
});
