import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { newId } from "@/server/core/ids";
import { openSender, type Sender } from "@/server/services/reach/messages/messages.fixture";
import { type Peer, startPeer } from "@/server/services/reach/messages/peer.fixture";
import { buy } from "@/server/testing/members.fixture";
import { advanceMailings } from "./advance";
import { controlMailing } from "./control";
import { getMailing } from "./get";
import { DRAFT, mailingsAt } from "./mailings.fixture";
import { previewMailing } from "./preview";
import { saveMailing } from "./save";
import { startMailing } from "./start";

const HOUR_MS = 3_600_000;
let peer: Peer;
let sender: Sender;

beforeAll(async () => {
  peer = await startPeer();
  sender = await openSender(peer);
});
afterAll(() => peer.close());

const at = (ms = 0) => ({ ...sender.shop.ctx, now: new Date(sender.noon.getTime() + ms) });
const { draft, members } = mailingsAt(() => sender);

async function run(id: string, ms = 0): Promise<void> {
  await startMailing({
    ctx: at(ms),
    input: { id, version: (await getMailing({ ctx: at(), input: { id } })).mailing.version },
  });
  while ((await advanceMailings({ ctx: at(ms) })).more);
  await sender.send({}, at(ms + 1000).now);
  await advanceMailings({ ctx: at(ms + 2000) });
}

test("before it goes, it says to whom, why not to others, and what it costs; then it does just that", async () => {
  const all = await members(20, (n) => n % 4 !== 0);
  const id = await draft(all);
  const preview = await previewMailing({ ctx: at(), input: { id } });
  expect(preview).toMatchObject({ members: 20, control: 2, looked: 20 });
  expect(preview?.skips).toEqual([{ reason: "consent", customers: expect.any(Number) }]);
  expect(preview?.samples[0]?.text).toMatch(/^Знижка\. Відмова: http/);
  await run(id);
  const { mailing, counts, skips } = await getMailing({ ctx: at(), input: { id } });
  expect(mailing.state).toBe("done");
  expect(counts).toMatchObject({ control: 2, treated: 18, queued: 0 });
  expect((counts?.sent ?? 0) + (skips[0]?.customers ?? 0)).toBe(18);
  expect(counts?.cost).toBe((counts?.sent ?? 0) * 8500);
});

test("told to start fifty times at once, it goes once to each", async () => {
  const all = await members(12);
  const id = await draft(all, { controlPercent: 0 });
  const input = { id, version: 1 };
  await Promise.allSettled(Array.from({ length: 50 }, () => startMailing({ ctx: at(), input })));
  await Promise.all(Array.from({ length: 10 }, () => advanceMailings({ ctx: at() })));
  await Promise.all(Array.from({ length: 5 }, () => advanceMailings({ ctx: at() })));
  await Promise.all(Array.from({ length: 5 }, () => sender.send({}, at(1000).now)));
  const rows = (await sender.all()).filter(({ source }) => source !== null && all.some(({ id: of }) => of));
  const own = rows.filter(({ customerId }) => all.some((member) => member.id === customerId));
  expect(own).toHaveLength(12);
  expect(new Set(own.map(({ customerId }) => customerId)).size).toBe(12);
});

test("a stopped one goes to nobody more, and says why", async () => {
  const all = await members(10);
  const id = await draft(all, { controlPercent: 0, perHour: 60 });
  await startMailing({ ctx: at(), input: { id, version: 1 } });
  while ((await advanceMailings({ ctx: at() })).more);
  await sender.send();
  await controlMailing({ ctx: at(), input: { id, what: "stop" } });
  await sender.send({}, at(5 * HOUR_MS).now);
  await advanceMailings({ ctx: at(HOUR_MS) });
  const { counts, skips, mailing } = await getMailing({ ctx: at(), input: { id } });
  expect(mailing.state).toBe("stopped");
  expect(counts?.sent).toBe(1);
  expect(skips).toEqual([{ reason: "stopped", customers: 9, messages: 9 }]);
});

test("a paused one waits and goes on", async () => {
  const all = await members(4);
  const id = await draft(all, { controlPercent: 0 });
  await startMailing({ ctx: at(), input: { id, version: 1 } });
  await advanceMailings({ ctx: at() });
  await controlMailing({ ctx: at(), input: { id, what: "pause" } });
  await sender.send();
  expect((await getMailing({ ctx: at(), input: { id } })).counts).toMatchObject({ sent: 0 });
  await controlMailing({ ctx: at(), input: { id, what: "resume" } });
  while ((await advanceMailings({ ctx: at() })).more);
  await sender.send({}, at(1000).now);
  expect((await getMailing({ ctx: at(), input: { id } })).counts).toMatchObject({ sent: 4, treated: 4 });
});

test("the control group has its exact size, and what both groups bought is read against each other", async () => {
  const all = await members(20);
  const id = await draft(all, { controlPercent: 50 });
  await run(id, -2 * HOUR_MS - (sender.noon.getTime() - Date.now()));
  const [control] = await withTenant(sender.shop.db, sender.shop.tenantId, (tx) =>
    tx.execute<{ ids: string[] }>(sql`select array_agg(customer_id) as ids from mailing_recipients
      where mailing_id = ${id}::uuid and part = 'control'`),
  );
  expect(control?.ids).toHaveLength(10);
  const buyers = all.filter((member) => !control?.ids.includes(member.id)).slice(0, 6);
  for (const { phone } of buyers) await buy(sender.shop, phone);
  const now = new Date(Date.now() + HOUR_MS);
  const { outcome } = await getMailing({ ctx: { ...sender.shop.ctx, now }, input: { id } });
  expect(outcome?.treated).toMatchObject({ customers: 10, buyers: 6, sumMinor: 60_000 });
  expect(outcome?.control).toMatchObject({ customers: 10, buyers: 0 });
  expect(outcome?.reading?.conversion?.difference).toBeCloseTo(0.6, 9);
});

test("a template that may not be sent is refused before anybody gets it", async () => {
  const id = await draft(await members(2), {}, "{% if %} Знижка");
  await expect(startMailing({ ctx: at(), input: { id, version: 1 } })).rejects.toMatchObject({
    errors: [{ pointer: "/templateId", code: "template-problems" }],
  });
});

test("a draft that does not say enough is refused with what is missing", async () => {
  const id = newId();
  const input = {
    ...DRAFT,
    channels: [],
    id,
    version: null,
    name: `M ${id}`,
    segmentId: null,
    templateId: null,
  };
  await saveMailing({ ctx: at(), input });
  await expect(startMailing({ ctx: at(), input: { id, version: 1 } })).rejects.toMatchObject({
    errors: [{ pointer: "/segmentId" }, { pointer: "/templateId" }, { pointer: "/channels" }],
  });
  await expect(saveMailing({ ctx: at(), input: { ...input, version: 7 } })).rejects.toMatchObject({
    code: "conflict",
  });
});
