import type { Tx } from "@/db/client";
import { askOnce, findAskable } from "@/db/reach/feedback";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { makeLinkToken } from "@/server/core/link-token";
import { loadKeys } from "@/server/core/personal/keys";
import { env } from "@/server/env";
import { LINK_PURPOSE } from "./inside/asked";

const DAY_MS = 86_400_000;
const VALID_DAYS = 30;

/**
 * Where the buyer of a receipt says how it was: a message carries it as the variable `feedback.link`. However often it
 * is asked for, a receipt has one, valid from the first time on; null for a receipt that is not, or was cancelled.
 */
export async function linkFor(tx: Tx, ctx: Ctx, purchaseId: string): Promise<string | null> {
  const { tenantId, now } = ctx;
  const receipt = await findAskable(tx, tenantId, purchaseId);
  if (!receipt) return null;
  const { keys } = await loadKeys(tx, tenantId);
  const id = await askOnce(tx, {
    ...{ tenantId, id: newId(), purchaseId, ...receipt },
    ...{ askedAt: now, expiresAt: new Date(now.getTime() + VALID_DAYS * DAY_MS) },
  });
  return new URL(`/feedback/${makeLinkToken(keys, tenantId, LINK_PURPOSE, id)}`, env().NEXTAUTH_URL).href;
}
