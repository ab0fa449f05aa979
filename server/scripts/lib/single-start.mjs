import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lockHolder, tryLock, unlock } from "../../../db/embedded/process-lock.mjs";
import { say } from "./checkout.mjs";

const POLL_MS = 200;

/**
 * One `npm start` per checkout. Returns null, having said where the app is, when another one runs; when another one
 * is only starting, waits for it.
 */
export async function claimStart(home) {
  const lock = join(home, "start.lock");
  const address = join(home, "running.json");
  for (let said = false; ; await sleep(POLL_MS)) {
    if (tryLock(lock)) break;
    const pid = lockHolder(lock);
    const running = existsSync(address) ? JSON.parse(readFileSync(address, "utf8") || "{}") : {};
    if (pid !== null && running.pid === pid) {
      say(`Regulars already runs: ${running.url} (process ${pid}). Stop that one first to start it anew.`);
      return null;
    }
    if (!said) say(`Process ${pid} is starting Regulars already; waiting for it…`);
    said = true;
  }
  rmSync(address, { force: true });
  return {
    announce: (url) => writeFileSync(address, JSON.stringify({ pid: process.pid, url })),
    release: () => {
      rmSync(address, { force: true });
      unlock(lock);
    },
  };
}
