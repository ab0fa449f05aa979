import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findTenant } from "@/db/shop/tenants";
import { ownerUrl } from "@/server/testing/database";
import { sample } from "@/server/testing/random";
import { openSender, type Sender } from "./messages.fixture";
import { type Peer, startPeer } from "./peer.fixture";
import { sendMessages } from "./send";

const MESSAGES = 900;
const KILLS = 12;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let peer: Peer;
let sender: Sender;

beforeAll(async () => {
  peer = await startPeer();
  sender = await openSender(peer);
});
afterAll(() => peer.close());

/** A process of its own that sends until it is killed. */
async function runUntilKilled(tenant: string, ms: number): Promise<void> {
  const env = { ...process.env, DATABASE_URL: await ownerUrl(), DATABASE_APP_URL: "" };
  const child = spawn("node", ["server/cli/bin.mjs", "jobs", "run", "messages.send", "--tenant", tenant], {
    env,
    stdio: "ignore",
  });
  const taken = peer.taken.length;
  const ended = once(child, "exit");
  // from its first message on: before that it has done nothing
  while (peer.taken.length === taken && child.exitCode === null) await wait(5);
  await wait(ms);
  child.kill("SIGKILL");
  await ended;
  expect(child.signalCode, "it had not ended by itself").toBe("SIGKILL");
}

test("a sender that is killed sends nothing twice and loses nothing: what is in doubt is shown as unknown", async () => {
  const channel = await sender.addChannel({
    vendor: "generic-http",
    settings: {
      url: `${peer.url}/send`,
      body: '{"to":"{{to}}","text":"{{text}}","key":"{{key}}"}',
      idPath: "id",
      perSecond: "400",
    },
  });
  const member = await sender.member();
  const queued = new Set<string>();
  const [way] = await sender.ways(member, channel);
  for (let n = 0; n < MESSAGES; n++)
    queued.add(
      await sender.queue(member, {
        ...{ class: "service", purpose: "card-link", way },
        ...{ notBefore: new Date(0), validUntil: new Date(Date.now() + DAY_MS) },
      }),
    );
  const tenant = await sender.inTenant((tx) => findTenant(tx, sender.shop.tenantId));
  const s = sample(15);
  for (let kill = 0; kill < KILLS; kill++) {
    await runUntilKilled(tenant?.code ?? "", s.between(0, 120));
    // the next one does not wait until the killed run counts as dead
    await sender.inTenant((tx) => tx.execute(sql`delete from job_runs`));
  }
  const later = { ...sender.shop.ctx, now: new Date(Date.now() + 10 * MINUTE_MS) };
  while ((await sendMessages({ ctx: later })).done > 0);
  const rows = (await sender.all()).filter(({ id }) => queued.has(id));
  const keys = peer.taken.map(({ key }) => key);
  expect(rows).toHaveLength(MESSAGES);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["sent", "unknown"]));
  const sent = rows.filter(({ status }) => status === "sent").map(({ id }) => id);
  expect(sent.every((id) => keys.includes(id))).toBe(true);
  const unknown = rows.filter(({ status }) => status === "unknown");
  // at each kill at most what was on its way at once
  expect(unknown.length).toBeLessThanOrEqual(KILLS * 64 * 3);
  expect(unknown.length).toBeGreaterThan(0);
});
