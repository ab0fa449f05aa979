import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChannelRow } from "@/db/reach/channels";
import { loadKeys } from "@/server/core/personal/keys";
import { openSender, type Sender } from "@/server/services/reach/messages/messages.fixture";
import { type Peer, startPeer } from "@/server/services/reach/messages/peer.fixture";
import { receiveEvents } from "@/server/services/reach/messages/receive";
import type { Member } from "@/server/testing/members.fixture";
import { markAnswerDone } from "./close";
import { countOpenAnswers, listAnswers } from "./list";
import { replyToAnswer } from "./reply";

let peer: Peer;
let sender: Sender;

beforeAll(async () => {
  peer = await startPeer();
  sender = await openSender(peer);
});
afterAll(() => peer.close());

const at = (ms = 0) => ({ ...sender.shop.ctx, now: new Date(sender.noon.getTime() + ms) });

async function hear(from: string, text: string, channel: ChannelRow = sender.channel): Promise<void> {
  const home = await sender.inTenant((tx) => loadKeys(tx, sender.shop.tenantId));
  await receiveEvents(at(), {
    channel,
    home,
    events: [{ kind: "received", from, text, eventId: randomUUID(), at: at().now }],
  });
}

const written = async (member: Member, open = true) =>
  (await listAnswers({ ctx: at(), input: { open, page: 1 } })).answers.find(
    ({ customerId }) => customerId === member.id,
  );

test("what a customer wrote is answered the same way, by one of fifty who try at once", async () => {
  const member = await sender.member();
  await hear(member.phone.slice(1), "А до котрої ви працюєте?");
  const answer = await written(member);
  expect(answer).toMatchObject({ text: "А до котрої ви працюєте?", noReply: null, doneAt: null });
  expect(answer?.from).not.toContain(member.phone.slice(4, 9));
  const input = { id: answer?.id ?? "", text: " До дев’ятої " };
  const tries = await Promise.allSettled(
    Array.from({ length: 50 }, () => replyToAnswer({ ctx: at(), input })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await sender.send({}, at(1000).now);
  const sent = (await sender.all()).filter(({ customerId }) => customerId === member.id);
  expect(sent).toMatchObject([{ purpose: "reply", class: "service", status: "sent", channel: "sms" }]);
  expect(await written(member)).toBeUndefined();
  expect(await written(member, false)).toMatchObject({ reply: { id: sent[0]?.id, status: "sent" } });
});

test("a wish to stop waits for nobody, and a stranger can be answered too", async () => {
  const member = await sender.member();
  await hear(member.phone.slice(1), "СТОП");
  expect(await written(member)).toBeUndefined();
  expect(await written(member, false)).toMatchObject({ meaning: "stop" });
  const { open } = await countOpenAnswers({ ctx: at(), input: {} });
  await hear("380501112233", "Хто це?");
  expect(await countOpenAnswers({ ctx: at(), input: {} })).toEqual({ open: open + 1 });
  const { answers } = await listAnswers({ ctx: at(), input: { open: true, page: 1 } });
  const stranger = answers.find(({ customerId }) => customerId === null);
  await replyToAnswer({ ctx: at(), input: { id: stranger?.id ?? "", text: "Аптека" } });
  await sender.send({}, at(1000).now);
  expect(await countOpenAnswers({ ctx: at(), input: {} })).toEqual({ open });
});

test("one that is marked as done is not answered any more, and a channel that is off answers nothing", async () => {
  const member = await sender.member();
  await hear(member.phone.slice(1), "Дякую");
  const input = { id: (await written(member))?.id ?? "" };
  await Promise.all([1, 2, 3].map(() => markAnswerDone({ ctx: at(), input })));
  await expect(replyToAnswer({ ctx: at(), input: { ...input, text: "Прошу" } })).rejects.toMatchObject({
    code: "conflict",
  });
  const off = await sender.addChannel({ enabled: false, rank: 9 });
  await hear(member.phone.slice(1), "Ще одне", off);
  const second = await written(member);
  expect(second?.noReply).toBe("channel");
  await expect(
    replyToAnswer({ ctx: at(), input: { id: second?.id ?? "", text: "Прошу" } }),
  ).rejects.toMatchObject({ errors: [{ pointer: "/text", code: "channel" }] });
});

test("WhatsApp takes free words for a day", async () => {
  const channel = await sender.addChannel({ kind: "whatsapp", rank: 8 });
  const member = await sender.member();
  await hear(member.phone.slice(1), "Привіт", channel);
  expect(await written(member)).toMatchObject({ channel: "whatsapp", noReply: null });
  const { answers } = await listAnswers({ ctx: at(25 * 3_600_000), input: { open: true, page: 1 } });
  expect(answers.find(({ customerId }) => customerId === member.id)?.noReply).toBe("too-late");
});
