import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/client";
import { selectIdentifiers } from "@/db/members/customer-page";
import { insertIdentifier } from "@/db/members/identifiers";
import { AT_GOOGLE, saveWalletCopy } from "@/db/reach/wallet-copies";
import { findPassOf, findWalletPass, insertWalletPass, noteHanded } from "@/db/reach/wallet-passes";
import { findWalletSettings, takeRevisions } from "@/db/reach/wallet-settings";
import type { WalletPlatform } from "@/db/schema";
import { recordAudit } from "@/server/core/audit";
import { linkLetters } from "@/server/core/card-code";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { hashIdentifier } from "@/server/core/personal/identifiers";
import { env } from "@/server/env";
import { applePass } from "@/server/messaging/wallet/apple-pass";
import { googlePassLink } from "@/server/messaging/wallet/google";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { lockMember } from "@/server/services/members/membership/lock";
import { appleAccountOf, googleAccountOf, hasEnded, updatesOf } from "./inside/accounts";
import { cardOf } from "./inside/card";
import { changePasses } from "./inside/change";

const notOffered = () => new DomainError("not-found", "cards are not offered for this wallet");

/** What the owner has connected, and can be given out now. */
export async function walletsOffered(tx: Tx, { tenantId, now }: Ctx): Promise<WalletPlatform[]> {
  const row = await findWalletSettings(tx, tenantId);
  const hasApple = row?.apple && !hasEnded(row, now);
  return [...(hasApple ? ["apple" as const] : []), ...(row?.googleIssuerId ? ["google" as const] : [])];
}

/** A customer's card for their phone: Apple's as a file, Google's as a link; the same one however often it is asked for. */
export async function issuePass(
  tx: Tx,
  ctx: Ctx,
  live: LiveCampaigns,
  { customerId, platform }: { customerId: string; platform: WalletPlatform },
): Promise<{ file: Buffer } | { link: string }> {
  const { tenantId, now } = ctx;
  const { keys } = live.tenant;
  await lockMember(tx, tenantId, customerId);
  const settings = await findWalletSettings(tx, tenantId);
  if (!settings) throw notOffered();
  const isApple = platform === "apple" && !hasEnded(settings, now);
  const apple = isApple ? appleAccountOf(settings, live.tenant) : null;
  const google = platform === "google" ? googleAccountOf(settings, live.tenant) : null;
  if (!apple && !google) throw notOffered();
  const pass = await findWalletPass(tx, tenantId, await passOf(tx, ctx, live, { customerId, platform }));
  if (!pass) throw new Error("a card that was just made is gone");
  await noteHanded(tx, pass);
  const card = await cardOf(tx, { live, settings, pass });
  if (apple) return { file: applePass(apple, card, updatesOf(keys, tenantId, pass.id)) };
  if (!google) throw notOffered();
  await saveWalletCopy(tx, {
    ...{ tenantId, id: newId(), passId: pass.id, createdAt: now, deviceHash: AT_GOOGLE },
    ...{ pushTokenHash: null, pushTokenEncrypted: null },
  });
  return { link: googlePassLink(google, card, now, [new URL(env().NEXTAUTH_URL).origin]) };
}

/** The one that there is, or a new one; one that no till takes any more is left behind, grey. */
async function passOf(
  tx: Tx,
  ctx: Ctx,
  { tenant }: LiveCampaigns,
  { customerId, platform }: { customerId: string; platform: WalletPlatform },
): Promise<string> {
  const { tenantId, now } = ctx;
  const usable = (await selectIdentifiers(tx, tenantId, customerId)).filter(({ blockedAt }) => !blockedAt);
  const hasCard = usable.some(({ type }) => type === "card");
  const known = await findPassOf(tx, tenantId, customerId, platform);
  if (known && (hasCard || usable.some(({ id }) => id === known.id))) return known.id;
  if (known) await changePasses(tx, ctx, [known.id], { voids: true });
  const id = newId();
  if (!hasCard) {
    // letters alone, as the page's own codes: never taken for a payment card's number
    const identifier = { type: "qr" as const, value: `rq_${linkLetters(randomUUID())}` };
    await insertIdentifier(tx, {
      ...{ tenantId, id, customerId, type: identifier.type, createdAt: now },
      valueHash: hashIdentifier(tenant.keys, identifier),
      valueEncrypted: tenant.keys.encrypt(identifier.value),
    });
  }
  const revision = await takeRevisions(tx, tenantId, 1);
  if (revision === null) throw notOffered();
  await insertWalletPass(tx, { tenantId, id, customerId, platform, revision, at: now });
  await recordAudit(tx, ctx, {
    action: "wallet.issue",
    subject: { kind: "customer", id: customerId },
    details: { platform },
  });
  return id;
}
