import { afterAll, beforeEach, expect, test } from "vitest";
import { openSender, type Sender } from "@/server/services/reach/messages/messages.fixture";
import { type Peer, startPeer } from "@/server/services/reach/messages/peer.fixture";
import { advanceMailings } from "./advance";
import { controlMailing } from "./control";
import { getMailing } from "./get";
import { mailingsAt } from "./mailings.fixture";
import { startMailing } from "./start";

const RECIPIENTS = 90;
const AT_ONCE = 4;
/** as many steps of a channel as one sender has on their way at once */
const STEPS_AT_ONCE = 3;
const SENDERS = 2;
const HOUR_MS = 3_600_000;

let peer: Peer;
let sender: Sender;
beforeEach(async () => {
  await peer?.close();
  peer = await startPeer();
  sender = await openSender(peer);
});
afterAll(() => peer.close());

const at = (ms = 0) => ({ ...sender.shop.ctx, now: new Date(sender.noon.getTime() + ms) });
const { draft, members } = mailingsAt(() => sender);

async function begun(): Promise<string> {
  const id = await draft(await members(RECIPIENTS), { controlPercent: 0 });
  await startMailing({ ctx: at(), input: { id, version: 1 } });
  while ((await advanceMailings({ ctx: at() })).more);
  return id;
}

const idsOf = async (is: (status: string) => boolean): Promise<Set<string>> =>
  new Set((await sender.all()).filter(({ status }) => is(status)).map(({ id }) => id));

/**
 * Two senders at work; after some messages a person says what becomes of the mailing.
 * @returns what was on its way or gone at that moment
 */
async function whileSending(id: string, what: "stop" | "pause"): Promise<Set<string>> {
  const { connection, pace } = sender.open;
  let [calls, onTheirWay]: [number, Promise<Set<string>> | null] = [0, null];
  const say = async () => {
    await controlMailing({ ctx: at(), input: { id, what } });
    return idsOf((status) => status !== "queued");
  };
  const watched: typeof connection = {
    ...connection,
    limits: () => ({ perSecond: 5000, atOnce: AT_ONCE }),
    async send(...given) {
      if (++calls === RECIPIENTS / 3) onTheirWay = say();
      // the vendor is slow meanwhile
      await onTheirWay;
      return connection.send(...given);
    },
  };
  const work = () => sender.send({ connect: () => ({ connection: watched, pace }) });
  await Promise.all(Array.from({ length: SENDERS }, work));
  // who comes later finds it as it is too
  await sender.send();
  if (!onTheirWay) throw new Error("nobody has said it");
  return onTheirWay;
}

test("a stop while two senders are at work: what is not on its way yet goes to nobody", async () => {
  const id = await begun();
  const onTheirWay = await whileSending(id, "stop");
  await sender.send({}, at(HOUR_MS).now);
  const keys = peer.taken.map(({ key }) => key);
  expect(keys.filter((key) => !onTheirWay.has(key))).toEqual([]);
  expect(keys.length).toBe(onTheirWay.size);
  expect(onTheirWay.size).toBeLessThanOrEqual(RECIPIENTS / 3 + AT_ONCE * STEPS_AT_ONCE * SENDERS);
  await advanceMailings({ ctx: at(HOUR_MS) });
  const left = RECIPIENTS - keys.length;
  const { counts, skips, mailing } = await getMailing({ ctx: at(), input: { id } });
  expect(mailing.state).toBe("stopped");
  expect(counts).toMatchObject({ sent: keys.length, queued: 0 });
  expect(skips).toEqual([{ reason: "stopped", customers: left, messages: left }]);
});

test("a pause while two senders are at work, and then all of the rest, each once", async () => {
  const id = await begun();
  const onTheirWay = await whileSending(id, "pause");
  expect(new Set(peer.taken.map(({ key }) => key))).toEqual(onTheirWay);
  expect((await idsOf((status) => status === "queued")).size).toBe(RECIPIENTS - onTheirWay.size);
  await controlMailing({ ctx: at(), input: { id, what: "resume" } });
  while ((await advanceMailings({ ctx: at() })).more);
  await Promise.all(Array.from({ length: SENDERS }, () => sender.send({}, at(1000).now)));
  const keys = peer.taken.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.length).toBe(RECIPIENTS);
  expect((await getMailing({ ctx: at(), input: { id } })).counts).toMatchObject({ sent: RECIPIENTS });
});

test("fifty stops and resumptions at once leave a mailing that is stopped", async () => {
  const id = await begun();
  const say = (what: "stop" | "pause" | "resume") =>
    controlMailing({ ctx: at(), input: { id, what } }).catch((error: unknown) => error);
  const words = Array.from({ length: 50 }, (_, n) => (["pause", "resume", "stop"] as const)[n % 3] ?? "stop");
  await Promise.all([sender.send(), ...words.map(say)]);
  const gone = (await idsOf((status) => status === "sent")).size;
  await sender.send({}, at(HOUR_MS).now);
  expect((await getMailing({ ctx: at(), input: { id } })).mailing.state).toBe("stopped");
  expect(peer.taken.length).toBe(gone);
});
