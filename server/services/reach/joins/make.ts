import type { Tx } from "@/db/client";
import { findConsentText, versionInForce } from "@/db/members/consent-texts";
import type { ChannelRow } from "@/db/reach/channels";
import { insertJoin } from "@/db/reach/joins";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { sha256, type TenantKeys } from "@/server/core/secrets";
import type { Locale } from "@/server/texts";
import { type JoinLink, joinableChannels, linkTo, waysOf } from "./inside/ways";

const VALID_MS = 7 * 24 * 3_600_000;
const TOKEN_BYTES = 16;

export interface Asked {
  customerId: string;
  /** the same for the same request: asked twice, it gives the same links */
  seed: string;
  /** whether the person has agreed to advertising there */
  withMarketing: boolean;
}

/** A link with a token that works once, for seven days. The caller has locked the customer. */
export async function makeJoin(
  tx: Tx,
  ctx: Ctx,
  keys: TenantKeys,
  { channel, customerId, seed, withMarketing }: Asked & { channel: ChannelRow },
): Promise<JoinLink | null> {
  const { tenantId, now } = ctx;
  const token = tokenOf(keys, [customerId, channel.id, String(withMarketing), seed]);
  const link = linkTo(channel, keys, token);
  if (!link) return null;
  const isNew = await insertJoin(tx, {
    tenantId,
    id: newId(),
    customerId,
    channel: channel.kind,
    tokenHash: sha256(token),
    withMarketing: withMarketing ? await versionInForce(tx, tenantId, "marketing") : null,
    createdAt: now,
    validUntil: new Date(now.getTime() + VALID_MS),
  });
  if (isNew)
    await recordAudit(tx, ctx, {
      action: "joins.make",
      subject: { kind: "customer", id: customerId },
      details: { channel: channel.kind, withMarketing },
    });
  return link;
}

/** 22 signs that fit into every messenger's link; keyed, so that nobody but us can make them. */
const tokenOf = (keys: TenantKeys, parts: readonly string[]): string =>
  Buffer.from(keys.hash("join-token", JSON.stringify(parts)), "hex")
    .subarray(0, TOKEN_BYTES)
    .toString("base64url");

/** One for each messenger. */
export async function makeJoins(tx: Tx, ctx: Ctx, keys: TenantKeys, asked: Asked) {
  const links = [];
  for (const channel of await joinableChannels(tx, ctx.tenantId, keys)) {
    const made = await makeJoin(tx, ctx, keys, { ...asked, channel });
    if (made) links.push({ channel: channel.kind, name: channel.name, ...made });
  }
  return links;
}

/** For the customer's own page: the ways, and what they would agree to. */
export async function ownWays(
  tx: Tx,
  { tenantId }: Ctx,
  keys: TenantKeys,
  { customerId, locale }: { customerId: string; locale: Locale },
) {
  const ways = await waysOf(tx, tenantId, keys, customerId);
  const text = ways.length > 0 ? await findConsentText(tx, tenantId, "marketing") : null;
  return { ways, consentText: text?.[locale] ?? null };
}
