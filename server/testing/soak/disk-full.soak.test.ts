import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Shop } from "../shop";
import { tempFolder } from "../temp-folder";
import type { App } from "./app";
import { OwnCluster } from "./cluster";
import { whileSelling } from "./while-selling";

/** A disk of its own for the test: memory, as large as it says. */
function mountSmallDisk(folder: string, megabytes: number): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0777`, "tmpfs", folder], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

const MEGABYTES = 400;
const FULL_MS = 4000;
const ROUNDS = 3;

/** With its data on the disk. */
async function clusterOn(disk: string): Promise<OwnCluster> {
  vi.stubEnv("TMPDIR", disk);
  try {
    return await OwnCluster.start({ max_wal_size: "64MB", min_wal_size: "32MB" });
  } finally {
    vi.unstubAllEnvs();
  }
}

test("the disk is full for a while: tills are told to come back, nothing is half done, and the app goes on", async (context) => {
  const disk = await tempFolder("disk");
  if (!mountSmallDisk(disk, MEGABYTES)) context.skip("a small disk can be made only by root, on Linux");
  onTestFinished(() => void execFileSync("umount", ["-l", disk]));
  const cluster = await clusterOn(disk);
  const load = await whileSelling(cluster, async ({ load: selling, app, shop, more }) => {
    for (let round = 0; round < ROUNDS; round++) {
      await more(100);
      const refused = selling.refused;
      const ballast = join(disk, "ballast");
      fill(ballast);
      await sleep(FULL_MS);
      expect(await buyAt(app, shop)).toEqual({ status: 503, saysWhen: true });
      expect(selling.refused).toBeGreaterThan(refused);
      await rm(ballast);
      await cluster.startIfGone();
      await more(100);
    }
  });
  expect(load.refused).toBeGreaterThan(ROUNDS);
});

async function buyAt({ url }: App, { till }: Shop) {
  const { status, headers } = await fetch(`${url}/api/pos/v1/purchases`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${till.key}`,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    },
    body: JSON.stringify({
      externalId: randomUUID(),
      lines: [{ lineId: "1", sku: "A", quantity: 1, price: "1.00" }],
    }),
  });
  return { status, saysWhen: Number(headers.get("retry-after")) > 0 };
}

/** Until not a byte more goes on it. */
function fill(file: string): void {
  const chunk = Buffer.alloc(2 ** 20);
  for (let size = chunk.length; size >= 1; size = Math.floor(size / 2))
    try {
      for (;;) writeFileSync(file, chunk.subarray(0, size), { flag: "a" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    }
}
