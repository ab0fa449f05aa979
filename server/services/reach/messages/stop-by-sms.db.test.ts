import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { selectReachable } from "@/db/reach/addresses";
import { findChannel, insertChannel } from "@/db/reach/channels";
import { EVERY_MESSAGE, selectMessages } from "@/db/reach/messages-list";
import { followAtOnce } from "@/server/core/events/at-once";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { getCustomer } from "@/server/services/members/customers/get";
import { addMember, type Member, REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { waysTo } from "../channels/ways";
import { queueMessage } from "./queue";
import { receiveEvents } from "./receive";

let shop: Shop;
let channelId: string;
let member: Member;

beforeEach(async () => {
  shop = await openShop();
  const marketing = { purpose: "marketing", granted: true, textVersion: "1", method: "paper" };
  member = await addMember(shop, { consents: [...REQUIRED_CONSENTS, marketing] });
  channelId = newId();
  await withTenant(shop.db, shop.tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, shop.tenantId);
    await insertChannel(tx, {
      ...{ tenantId: shop.tenantId, id: channelId, vendor: "turbosms", kind: "sms", name: "SMS" },
      ...{ settings: {}, secretsEncrypted: keys.encrypt("{}"), hookSecretEncrypted: keys.encrypt("x") },
      ...{ rank: 1, classes: ["marketing", "service", "code"], currency: "UAH" },
    });
  });
});

const ctxNow = () => ({ ...shop.ctx, now: new Date() });

const queue = (of: "marketing" | "service") =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, shop.tenantId);
    const channel = await findChannel(tx, shop.tenantId, channelId);
    const [person] = await selectReachable(tx, shop.tenantId, [member.id]);
    const way = channel && person && waysTo(person, [channel], { class: of, channels: null }).ways[0];
    if (!way) throw new Error("no way");
    await queueMessage(tx, ctxNow(), keys, {
      ...{ customerId: member.id, way, class: of, text: "Текст" },
      purpose: of === "marketing" ? "mailing" : "card-link",
      validUntil: new Date(Date.now() + 86_400_000),
    });
  });

/** The operator brings what somebody has written back. */
async function hear(text: string, eventId: string, from = member.phone.slice(1)) {
  const { channel, home } = await withTenant(shop.db, shop.tenantId, async (tx) => ({
    channel: await findChannel(tx, shop.tenantId, channelId),
    home: await loadKeys(tx, shop.tenantId),
  }));
  if (!channel) throw new Error("no channel");
  await receiveEvents(ctxNow(), {
    ...{ channel, home },
    events: [{ kind: "received", eventId, at: null, from, text }],
  });
  await followAtOnce(ctxNow(), "consent.changed");
}

const refusals = async () =>
  (await getCustomer({ ctx: ctxNow(), input: { id: member.id } })).consents
    .filter(({ granted }) => !granted)
    .map(({ channel, method }) => `${channel} ${method}`);

test("STOP by SMS ends advertising by SMS at once, told twice it is one word, and what is waited for still goes", async () => {
  for (const of of ["marketing", "marketing", "marketing", "service"] as const) await queue(of);
  await hear(" Стоп! ", "1");
  await hear(" Стоп! ", "1");
  expect(await refusals()).toEqual(["sms message"]);
  const messages = await withTenant(shop.db, shop.tenantId, (tx) =>
    selectMessages(
      tx,
      shop.tenantId,
      { ...EVERY_MESSAGE, customerIds: [member.id] },
      { offset: 0, limit: 10 },
    ),
  );
  expect(messages.map(({ class: of, status, reason }) => `${of} ${status} ${reason}`).sort()).toEqual([
    "marketing skipped withdrawn",
    "marketing skipped withdrawn",
    "marketing skipped withdrawn",
    "service queued null",
  ]);
});

test("other words, and a stranger's STOP, end nothing", async () => {
  await hear("стоп, а коли ви відкриваєтесь?", "2");
  await hear("STOP", "3", "380679998877");
  expect(await refusals()).toEqual([]);
});
