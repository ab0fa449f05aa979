import { writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { smallDisk } from "../small-disk";
import { OwnCluster } from "./cluster";
import { whileSelling } from "./while-selling";

const FULL_MS = 120_000;
const REFUSED = 20;
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

test("the disk is full for a while: tills are asked to retry, nothing is half done, and the app goes on", async (context) => {
  const disk = await smallDisk(context, "400m");
  const cluster = await clusterOn(disk);
  const load = await whileSelling(cluster, async ({ load: selling, more }) => {
    for (let round = 0; round < ROUNDS; round++) {
      await more(100);
      const refused = selling.refused;
      const ballast = join(disk, "ballast");
      fill(ballast);
      // writes go into existing files, until they are full too
      await expect.poll(() => selling.refused, { timeout: FULL_MS }).toBeGreaterThan(refused + REFUSED);
      await rm(ballast);
      await cluster.startIfGone();
      await more(100);
    }
  });
  expect(load.callers.every(({ client }) => client.hasRetryAfter)).toBe(true);
});

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
