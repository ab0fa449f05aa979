import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { type ConsentRequestRow, findConsentRequest } from "@/db/members/consent-requests";
import { findConsentText } from "@/db/members/consent-texts";
import { selectConsents, selectFamily } from "@/db/members/customer-page";
import { findLocale } from "@/db/members/customers";
import { inTransaction } from "@/server/core/context";
import { secret } from "@/server/core/text";
import { localeOf } from "@/server/texts";
import { openLink, ownerOf, unknownLink } from "../preferences/open-link";

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
        : (await mayConfirm(tx, ctx.tenantId, request, now))
          ? ("open" as const)
          : ("over" as const),
      text: text?.version === request.textVersion ? text[locale] : null,
    };
  });
}

/** Not for ever, not by who was erased, and not against what they have said since. */
export async function mayConfirm(
  tx: Tx,
  tenantId: string,
  request: ConsentRequestRow,
  now: Date,
): Promise<boolean> {
  if (now.getTime() - request.at.getTime() > LIVES_MS) return false;
  const customerId = await ownerOf(tx, tenantId, request.customerId, true);
  if (!customerId) return false;
  const said = await selectConsents(tx, tenantId, await selectFamily(tx, tenantId, customerId));
  return !said.some(
    ({ purpose, channel, granted, at }) =>
      purpose === request.purpose &&
      !granted &&
      at > request.at &&
      (channel === null || channel === request.channel),
  );
}
