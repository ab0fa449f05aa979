import type { Tx } from "@/db/client";
import type { SubscriptionRow } from "@/db/insight/reports";
import type { StaffRow } from "@/db/shop/staff";
import type { TenantRow } from "@/db/shop/tenants";
import type { Actor, Ctx } from "@/server/core/context";
import { makeLinkToken } from "@/server/core/link-token";
import type { TenantKeys } from "@/server/core/secrets";
import { env } from "@/server/env";
import { queueMessage } from "@/server/services/reach/messages/queue";
import { wayToMail } from "@/server/services/reach/messages/to-staff";
import { localeOf } from "@/server/texts";
import type { Pen } from "./hand";
import { htmlOfLetter } from "./html";
import { type Letter, plainOf } from "./letter";

export const STOP_PURPOSE = "report-stop";
const VALID_MS = 20 * 3_600_000;

/** A letter says what its reader may see. */
export const actorOf = ({ id, role }: Pick<StaffRow, "id" | "role">): Actor => ({ kind: "staff", id, role });

interface Reader {
  tenant: TenantRow;
  keys: TenantKeys;
  person: Pick<StaffRow, "locale">;
  /** null: the letter is not one that comes again */
  subscriptionId: string | null;
}

export const penFor = ({ tenant, keys, person, subscriptionId }: Reader): Pen => {
  const origin = env().NEXTAUTH_URL;
  return {
    locale: localeOf(person.locale ?? tenant.locale),
    origin,
    stop:
      subscriptionId &&
      new URL(`/report-stop/${stopToken(keys, tenant.tenantId, subscriptionId)}`, origin).href,
  };
};

const stopToken = (keys: TenantKeys, tenantId: string, id: string) =>
  makeLinkToken(keys, tenantId, STOP_PURPOSE, id);

interface Posting {
  keys: TenantKeys;
  person: Pick<StaffRow, "emailEncrypted">;
  subscription: Pick<SubscriptionRow, "id"> | null;
  sendKey: string;
}

/** A letter that is made, and can be queued. */
export interface Made {
  letter: Letter;
  html: string;
}

export const made = async (letter: Letter): Promise<Made> => ({ letter, html: await htmlOfLetter(letter) });

/** Queued in the transaction that notes it; null: no channel for letters is connected. */
export async function postLetter(
  tx: Tx,
  ctx: Ctx,
  { letter, html }: Made,
  { keys, person, subscription, sendKey }: Posting,
): Promise<string | null> {
  const { tenantId, now } = ctx;
  const way = await wayToMail(tx, tenantId, keys, keys.decrypt(person.emailEncrypted));
  if (!way) return null;
  const unsubscribeUrl =
    subscription &&
    new URL(`/api/report-stop/${stopToken(keys, tenantId, subscription.id)}`, env().NEXTAUTH_URL).href;
  return queueMessage(tx, ctx, keys, {
    sendKey,
    customerId: null,
    way,
    class: "service",
    purpose: "report",
    text: plainOf(letter),
    rest: { subject: letter.subject, html, ...(unsubscribeUrl ? { unsubscribeUrl } : {}) },
    validUntil: new Date(now.getTime() + VALID_MS),
    locale: letter.locale,
  });
}
