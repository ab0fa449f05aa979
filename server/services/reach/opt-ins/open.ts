import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { type ConsentRequestRow, findConsentRequest } from "@/db/members/consent-requests";
import { findConsentText } from "@/db/members/consent-texts";
import { selectConsents, selectFamily } from "@/db/members/customer-page";
import { findLocale } from "@/db/members/customers";
import { inTransaction } from "@/server/core/context";
import { secret } from "@/server/core/text";
import { lockSurvivor } from "@/server/services/members/membership/lock";
import { localeOf } from "@/server/texts";
import { openLink, unknownLink } from "../preferences/open-link";

const DAY_MS = 86_400_000;
/** so long a link confirms; then it is too old to say what the person wants now */
const LIVES_MS = 30 * DAY_MS;

export const OpenOptInInput = z.object({ token: secret(200) });

/** What the customer is asked to confirm. Looking confirms nothing: mail programs look too. */
export async function openOptIn(db: Db, now: Date, { token }: z.output<typeof OpenOptInInput>) {
  const link = await openLink(db, now, token, "opt-in");
  const { ctx, shop, id } = link;
  return inTransaction(ctx, async (tx) => {
    const request = await findConsentRequest(tx, ctx.tenantId, id);
    if (!request) throw unknownLink();
    const own = await findLocale(tx, ctx.tenantId, request.customerId);
    const locale = own ? localeOf(own) : shop.locale;
    const text = await findConsentText(tx, ctx.tenantId, request.purpose);
    return {
      shop: shop.name,
      locale,
      channel: request.channel,
      state: request.confirmedAt
        ? ("confirmed" as const)
        : (await lockConfirming(tx, ctx.tenantId, request, now))
          ? ("open" as const)
          : ("over" as const),
      text: text?.version === request.textVersion ? text[locale] : null,
    };
  });
}

/** Who may confirm it, locked; null: not for ever, not who was erased, and not against what they have said since. */
export async function lockConfirming(
  tx: Tx,
  tenantId: string,
  request: ConsentRequestRow,
  now: Date,
): Promise<string | null> {
  if (now.getTime() - request.at.getTime() > LIVES_MS) return null;
  const customerId = await lockSurvivor(tx, tenantId, request.customerId);
  if (!customerId) return null;
  const said = await selectConsents(tx, tenantId, await selectFamily(tx, tenantId, customerId));
  const isTakenBack = said.some(
    ({ purpose, channel, granted, at }) =>
      purpose === request.purpose &&
      !granted &&
      at > request.at &&
      (channel === null || channel === request.channel),
  );
  return isTakenBack ? null : customerId;
}
