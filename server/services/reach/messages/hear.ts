import type { Db } from "@/db/client";
import { type ChannelRow, findChannel } from "@/db/reach/channels";
import { type Ctx, inTransaction } from "@/server/core/context";
import { isLine } from "@/server/core/keepable";
import { loadKeys } from "@/server/core/personal/keys";
import { sameSecret } from "@/server/core/secrets";
import { log } from "@/server/log";
import { CallbackRefused, type CallbackResult, type ChannelEvent } from "@/server/messaging/events";
import { connectTo } from "../channels/connect";
import { parseHookToken } from "../channels/hook-address";
import { type Received, receiveEvents } from "./receive";

const vendorCtx = (db: Db, tenantId: string, now: Date): Ctx => ({
  db,
  tenantId,
  actor: { kind: "system", id: "vendor" },
  now,
});

export interface HookCall {
  vendor: string;
  token: string;
  method: string;
  /** as the vendor knows it */
  url: URL;
  headers: Headers;
  body: string;
}

/**
 * A vendor calls us: with the secret in the address, and what it signs besides. Of removed channels too, since reports
 * come late.
 * @returns null: there is no such address
 * @throws CallbackRefused
 */
export async function hearCall(db: Db, now: Date, call: HookCall): Promise<CallbackResult | null> {
  const parsed = parseHookToken(call.token);
  if (!parsed) return null;
  const { tenantId, channelId, secret } = parsed;
  const ctx = vendorCtx(db, tenantId, now);
  const found = await inTransaction(ctx, async (tx) => {
    const channel = await findChannel(tx, tenantId, channelId);
    return channel && { channel, home: await loadKeys(tx, tenantId) };
  });
  if (!found) return null;
  const { channel, home } = found;
  const own = home.keys.decrypt(channel.hookSecretEncrypted);
  if (!sameSecret(own, secret) || channel.vendor !== call.vendor) return null;
  const result = await read(found, call, own);
  await receiveEvents(ctx, { channel, home, events: result.events.flatMap((one) => keepable(one, now)) });
  return result;
}

const NAME_LENGTH_MAX = 500;
const DAY_MS = 24 * 3_600_000;
const FIRST = Date.parse("2000-01-01T00:00:00Z");

const isName = (text: string | null): boolean =>
  text === null || (text.length <= NAME_LENGTH_MAX && isLine(text));

/** Names that no column keeps are no names; a clock that shows another age is no clock. */
function keepable(event: ChannelEvent, now: Date): ChannelEvent[] {
  const names =
    event.kind === "report"
      ? [event.eventId, event.providerId, event.sendKey, event.code]
      : [event.eventId, event.from];
  if (!names.every(isName)) return [];
  const ms = event.at?.getTime() ?? Number.NaN;
  return [{ ...event, at: ms >= FIRST && ms <= now.getTime() + DAY_MS ? event.at : null }];
}

type Found = Pick<Received, "channel" | "home">;

async function read({ channel, home }: Found, call: HookCall, secret: string): Promise<CallbackResult> {
  const { connection } = connectTo(channel, home.keys);
  // who was not told a secret has it in the address alone
  const known = connection.subscribe ? secret : call.token;
  const request = { ...call, secret: known };
  if (connection.readCallback) return connection.readCallback(request);
  if (!connection.parseCallback) throw new CallbackRefused("method", 405);
  return connection.parseCallback(request);
}

/** What came over a connection itself. Nobody waits for it. */
export function hearConnection(db: Db, now: Date, channel: ChannelRow, events: ChannelEvent[]): void {
  const ctx = vendorCtx(db, channel.tenantId, now);
  const hear = async () => {
    const home = await inTransaction(ctx, (tx) => loadKeys(tx, channel.tenantId));
    await receiveEvents(ctx, { channel, home, events: events.flatMap((one) => keepable(one, now)) });
  };
  hear().catch((err: unknown) =>
    log.error({ err, id: channel.id }, "what a vendor told over its connection is lost"),
  );
}
