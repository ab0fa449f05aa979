import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { startEmbeddedJobs } from "@/server/jobs/embedded";
import type { Job } from "@/server/jobs/job";
import { sample } from "@/server/testing/random";
import { OwnCluster } from "@/server/testing/soak/cluster";
import { lookUpUnknown } from "./look-up";
import { openSender, type Sender } from "./messages.fixture";
import { type Peer, startPeer } from "./peer.fixture";
import { sendMessages } from "./send";

const MESSAGES = 900;
const KILLS = 6;
const BETWEEN = [20, 80] as const;
const MINUTE_MS = 60_000;
const LIMITS = { perSecond: 200, atOnce: 20 };
const PACE = { retries: 2, pauseSeconds: 1, pollSeconds: 1, runSecondsMax: 30 };

test("PostgreSQL is killed while messages are sent: each goes once, none is lost, and sending goes on by itself", async () => {
  const cluster = await OwnCluster.start();
  const peer = await startPeer();
  onTestFinished(() => peer.close());
  const sender = await openSender(peer, LIMITS, cluster.db);
  const queued = await queueMany(sender);
  const job: Job = {
    id: "messages.send",
    clock: { every: "seconds", step: 1 },
    run: ({ ctx }) => sendMessages({ ctx, connect: () => sender.open }),
  };
  const jobs = await startEmbeddedJobs(cluster.db, cluster.url, { jobs: [job], consumers: [] }, PACE);
  const stopped = () => jobs.stop();
  onTestFinished(stopped);
  const s = sample(15);
  for (let kill = 0; kill < KILLS; kill++) {
    await takenMore(peer, s.between(...BETWEEN));
    if (kill % 2 === 0) await cluster.stopImmediately();
    else await cutConnections(cluster.url);
  }
  // nobody helps it: what was not in doubt goes
  await expect
    .poll(() => openOf(sender), { timeout: 60_000, interval: 500 })
    .toEqual({ queued: 0, isDoubted: expect.any(Boolean) });
  await stopped();
  const keys = () => peer.taken.map(({ key }) => key);
  expect(new Set(keys()).size).toBe(keys().length);

  const later = (minutes: number) => ({
    ...sender.shop.ctx,
    now: new Date(Date.now() + minutes * MINUTE_MS),
  });
  // who sends next finds what a sender has left behind
  await sendMessages({ ctx: later(10), connect: () => sender.open });
  const doubtful = (await sender.all()).filter(({ status }) => status !== "sent");
  expect(new Set(doubtful.map(({ status }) => status))).toEqual(new Set(["unknown"]));
  const [taken, lost] = [doubtful.filter(({ id }) => keys().includes(id)), missing(queued, keys())];
  expect(doubtful.length).toBe(taken.length + lost.length);
  process.stderr.write(`${taken.length} doubtful ones were taken, ${lost.length} were not\n`);
  expect(taken.length + lost.length).toBeGreaterThan(0);

  while ((await lookUpUnknown({ ctx: later(20), connect: () => sender.open })).done > 0);
  await sendMessages({ ctx: later(21), connect: () => sender.open });
  const rows = await sender.all();
  expect(rows).toHaveLength(MESSAGES);
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["sent"]));
  expect(keys().toSorted()).toEqual([...queued].toSorted());
});

async function queueMany(sender: Sender): Promise<Set<string>> {
  const member = await sender.member();
  const queued = new Set<string>();
  const [way] = await sender.ways(member, sender.channel);
  for (let n = 0; n < MESSAGES; n++)
    queued.add(
      await sender.queue(member, {
        ...{ class: "service", purpose: "card-link", way },
        ...{ notBefore: new Date(0), validUntil: new Date(Date.now() + 24 * 60 * MINUTE_MS) },
      }),
    );
  return queued;
}

/** Until the vendor has taken so many more. */
async function takenMore(peer: Peer, more: number): Promise<void> {
  const enough = Math.min(peer.taken.length + more, MESSAGES - 1);
  for (const until = Date.now() + MINUTE_MS; peer.taken.length < enough && Date.now() < until; )
    await wait(2);
  expect(peer.taken.length).toBeGreaterThanOrEqual(enough);
}

async function cutConnections(url: string): Promise<void> {
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  await owner`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`;
  await owner.end({ timeout: 1 });
}

async function openOf(sender: Sender) {
  const rows = await sender.all().catch(() => null);
  const of = (status: string) => rows?.filter((row) => row.status === status).length ?? -1;
  return { queued: of("queued"), isDoubted: of("sending") > 0 };
}

const missing = (queued: ReadonlySet<string>, keys: readonly string[]): string[] => {
  const taken = new Set(keys);
  return [...queued].filter((id) => !taken.has(id));
};
