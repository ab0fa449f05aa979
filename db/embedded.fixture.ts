import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { isAlive } from "./embedded/process-lock.mjs";

let current: string;

/** A folder for a server, new for each test. */
export const home = (): string => current;
export const folder = (): string => join(current, "postgres");
export const pidFile = (): string => join(folder(), "data/postmaster.pid");

export function eachInItsOwnHome(): void {
  // real starts with every write flushed: a busy disk takes its time
  vi.setConfig({ testTimeout: 90_000 });
  beforeEach(() => {
    current = mkdtempSync(join(tmpdir(), "regulars-home-"));
    chmodSync(current, 0o755);
  });
  afterEach(() => rmSync(current, { recursive: true, force: true }));
}

export async function ask(url: string, question: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(question))];
  } finally {
    await sql.end();
  }
}

export const gone = async (pid: number): Promise<void> =>
  expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
