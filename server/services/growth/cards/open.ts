import { z } from "zod";
import { selectTiers } from "@/db/campaigns/programme";
import type { Db, Tx } from "@/db/client";
import { selectLastSums, touchCardLink } from "@/db/growth/card-links";
import { selectCustomer, selectFamily, selectIdentifiers, selectOpenLots } from "@/db/members/customer-page";
import { type CustomerRow, readBasketState } from "@/db/till/basket-state";
import { linkLetters } from "@/server/core/card-code";
import { type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { secret } from "@/server/core/text";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { cardKey } from "@/server/services/members/card-codes/rotating";
import { availableTo, knownCustomer } from "@/server/services/members/customers/view";
import { ensureReferralCode } from "@/server/services/members/referral-codes/code";
import { tierNow } from "@/server/services/members/tiers/standing";
import { ownWays } from "@/server/services/reach/joins/make";
import { languageOf } from "@/server/services/reach/messages/destination";
import { noticesOffer } from "@/server/services/reach/push-subscriptions/offer";
import { walletsOffered } from "@/server/services/reach/wallet/issue";
import { readHeld } from "@/server/services/value/coupons/of-customer";
import { barcodeOf } from "./inside/barcode";
import { ownConsents } from "./inside/consents";
import { cardCtx, openLink } from "./inside/open-link";

const RECEIPTS_SHOWN = 10;
const LOTS_SHOWN = 50;

export const OpenCardInput = z.object({ token: secret(200) });

/** All that a customer's own page shows. Anyone with the link is treated as the customer. */
export async function openCard(db: Db, now: Date, { token }: z.output<typeof OpenCardInput>) {
  const { ctx, parsed } = cardCtx(db, now, token);
  const { tenantId } = ctx;
  const { customerId } = await inTransaction(ctx, (tx) => openLink(tx, parsed));
  const live = await liveCampaigns(db, tenantId);
  const state = await readBasketState(db, { tenantId, who: { customerId }, now, campaignIds: [] });
  const row = knownCustomer(state);
  const referralCode = live.referral.enabled ? await ensureReferralCode(ctx, customerId) : null;
  const own = await inTransaction(ctx, (tx) => readOwn(tx, ctx, live, row, parsed.linkId));
  const coupons = await inTransaction(ctx, (tx) => readHeld(tx, ctx, customerId));
  return {
    at: now,
    tenant: { name: live.tenant.name, currency: live.tenant.currency, timezone: live.tenant.timezone },
    balancePoints: row.balance,
    availablePoints: availableTo(row),
    heldPoints: row.held,
    /** the household that shares the balance; other members' names are not shown */
    household: row.household
      ? { name: live.tenant.keys.decrypt(row.household.name), members: row.household.members }
      : null,
    /** the customer's code for friends; null when referrals are off */
    referralCode,
    ...own,
    coupons: coupons
      .filter(({ state: of }) => of === "usable")
      .map(({ id, code, series, endsAt }) => ({ id, code, name: series.name, endsAt })),
    qr: {
      link: linkLetters(parsed.linkId),
      secret: cardKey(live.tenant.keys, parsed.linkId),
    },
  };
}

async function readOwn(tx: Tx, ctx: Ctx, live: LiveCampaigns, row: CustomerRow, linkId: string) {
  const { tenantId, now } = ctx;
  const { keys } = live.tenant;
  const customerId = row.id;
  const found = await selectCustomer(tx, tenantId, customerId);
  if (!found) throw new DomainError("not-found", "this link leads there no more");
  const { customer, accountId } = found;
  const tiers = await selectTiers(tx, tenantId);
  const tierCode = tierNow(live, row, now);
  const tier = tiers.find(({ code }) => code === tierCode);
  const lots = accountId ? await selectOpenLots(tx, tenantId, accountId) : [];
  const identifiers = await selectIdentifiers(tx, tenantId, customerId);
  const card = identifiers.findLast(({ type, blockedAt }) => type === "card" && !blockedAt);
  const cardNumber = card ? keys.decrypt(card.valueEncrypted) : null;
  const name = customer.nameEncrypted && keys.decrypt(customer.nameEncrypted);
  const locale = await languageOf(tx, live.tenant, customerId);
  const consents = await ownConsents(tx, tenantId, customerId);
  await touchCardLink(tx, tenantId, linkId, now);
  await recordLooks(tx, ctx, { kind: "card-page", customers: [customerId] });
  return {
    locale,
    /** the first name is enough to know one's own card by */
    name: name?.trim().split(/\s+/)[0] || null,
    tier: tier?.name ?? tierCode,
    cardNumber,
    barcode: cardNumber && barcodeOf(cardNumber),
    lots: lots
      .filter((lot) => lot.left > 0 && (lot.expiresAt === null || lot.expiresAt > now))
      .slice(0, LOTS_SHOWN)
      .map(({ id, left, activatesAt, expiresAt }) => ({
        id,
        leftPoints: left,
        waitsUntil: activatesAt > now ? activatesAt : null,
        /** a lot ends with a day, so its last moment gives the date */
        lastDay: expiresAt && new Date(expiresAt.getTime() - 1),
      })),
    receipts: await selectLastSums(
      tx,
      tenantId,
      await selectFamily(tx, tenantId, customerId),
      RECEIPTS_SHOWN,
    ),
    consents,
    /** null: no notices are sent to browsers */
    notices: await noticesOffer(tx, tenantId, keys, { customerId, said: consents, locale }),
    messengers: await ownWays(tx, ctx, keys, { customerId, locale }),
    wallets: await walletsOffered(tx, ctx),
  };
}
