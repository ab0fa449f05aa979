import { type Db, withTenant } from "@/db/client";
import { selectReachable } from "@/db/reach/addresses";
import { type ChannelRow, findChannel, insertChannel } from "@/db/reach/channels";
import { insertBatch, moveBatch } from "@/db/reach/message-batches";
import type { MessageRow } from "@/db/reach/messages";
import { insertMessages } from "@/db/reach/messages";
import { EVERY_MESSAGE, selectMessages } from "@/db/reach/messages-list";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { writeConsent } from "@/server/services/members/consents/write";
import { addMember, type Member } from "@/server/testing/members.fixture";
import { openShop } from "@/server/testing/shop";
import { Pace } from "../channels/pace";
import { connectionTo, type Peer } from "./peer.fixture";
import { type Draft, messageRow } from "./queue";
import { sendMessages } from "./send";

const HOUR_MS = 3_600_000;

/** A shop with one channel for SMS, whose vendor is the peer; by default on this test file's database. */
export async function openSender(peer: Peer, limits?: { perSecond: number; atOnce: number }, own?: Db) {
  const shop = await openShop({}, own);
  const { tenantId } = shop;
  /** noon in Kyiv, so that no hours are in the way */
  const noon = new Date("2026-12-01T10:00:00Z");
  const inTenant = <T>(work: (tx: Parameters<Parameters<typeof withTenant>[2]>[0]) => Promise<T>) =>
    withTenant(shop.db, tenantId, work);
  const { keys } = await inTenant((tx) => loadKeys(tx, tenantId));
  const addChannel = async (more: Partial<ChannelRow> = {}): Promise<ChannelRow> => {
    const id = newId();
    await inTenant((tx) =>
      insertChannel(tx, {
        tenantId,
        id,
        vendor: "peer",
        kind: "sms",
        name: `SMS ${id}`,
        settings: {},
        secretsEncrypted: keys.encrypt("{}"),
        rank: 1,
        classes: ["marketing", "service", "code"],
        prices: [{ prefix: "", class: null, perPart: 8500 }],
        currency: "UAH",
        hookSecretEncrypted: keys.encrypt("s"),
        ...more,
      }),
    );
    const row = await inTenant((tx) => findChannel(tx, tenantId, id));
    if (!row) throw new Error("the channel is not there");
    return row;
  };
  const channel = await addChannel();
  const open = { connection: connectionTo(peer, limits), pace: new Pace(5000) };
  const send = (more: Partial<Parameters<typeof sendMessages>[0]> = {}, at = noon) =>
    sendMessages({ ctx: { ...shop.ctx, now: at }, connect: () => open, ...more });

  const agree = (member: Member, granted = true, ofChannel: string | null = "sms") =>
    inTenant((tx) =>
      writeConsent(
        tx,
        { ...shop.ctx, now: new Date() },
        {
          id: newId(),
          customerId: member.id,
          purpose: "marketing",
          channel: ofChannel,
          granted,
          textVersion: "1",
          method: "paper",
          evidenceRef: "a form",
        },
      ),
    );

  const queue = async (member: Member, more: Partial<Draft> = {}): Promise<string> => {
    const id = newId();
    await inTenant(async (tx) => {
      const [person] = await selectReachable(tx, tenantId, [member.id]);
      const address = person?.addresses.find(({ kind }) => kind === "phone");
      const way = more.way ?? (address && { account: channel, channel: channel.kind, address });
      if (!way) throw new Error("there is no way to the member");
      const draft = {
        id,
        customerId: member.id,
        way,
        class: "marketing" as const,
        purpose: "mailing" as const,
        text: "Знижка на вітаміни до неділі",
        validUntil: new Date(noon.getTime() + 48 * HOUR_MS),
        ...more,
      };
      await insertMessages(tx, [
        messageRow({ ...shop.ctx, now: new Date(noon.getTime() - 1000) }, keys, draft),
      ]);
    });
    return id;
  };

  const ways = async (member: Member, account: ChannelRow) => {
    const [person] = await inTenant((tx) => selectReachable(tx, tenantId, [member.id]));
    const address = person?.addresses.find(({ kind }) => kind === "phone");
    return address ? [{ account, channel: account.kind, address }] : [];
  };

  const addBatch = async (
    more: { budget?: number | null; perHour?: number | null } = {},
  ): Promise<string> => {
    const id = newId();
    await inTenant(async (tx) => {
      await insertBatch(tx, { tenantId, id, budget: null, perHour: null, createdAt: noon, ...more });
      await moveBatch(tx, tenantId, id, { from: ["filling"], to: "running", now: noon });
    });
    return id;
  };

  const all = (): Promise<MessageRow[]> =>
    inTenant((tx) => selectMessages(tx, tenantId, EVERY_MESSAGE, { offset: 0, limit: 1000 }));
  const find = async (id: string): Promise<MessageRow> => {
    const found = (await all()).find((one) => one.id === id);
    if (!found) throw new Error("no such message");
    return found;
  };
  const member = () => addMember(shop);
  return {
    shop,
    keys,
    noon,
    channel,
    addChannel,
    inTenant,
    open,
    send,
    agree,
    queue,
    ways,
    addBatch,
    all,
    find,
    member,
  };
}

export type Sender = Awaited<ReturnType<typeof openSender>>;
