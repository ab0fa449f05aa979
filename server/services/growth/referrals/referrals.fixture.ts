import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { withTenant } from "@/db/client";
import { fromPublicId } from "@/server/core/ids";
import { DEFAULT_REFERRAL_TERMS, type ReferralTerms } from "@/server/engine/referral/terms";
import {
  addMember,
  identifyMember,
  type Member,
  mismatches,
  openMembersShop,
  REQUIRED_CONSENTS,
  who,
} from "@/server/testing/members.fixture";
import { settled } from "@/server/testing/settled";
import type { Shop } from "@/server/testing/shop";
import { getReferralProgramme } from "./get-programme";
import { updateReferralProgramme } from "./update-programme";

/** 50 points for the newcomer and 30 for the referrer, at once, from 100.00. */
export const TERMS: ReferralTerms = {
  ...DEFAULT_REFERRAL_TERMS,
  enabled: true,
  newcomer: { kind: "points", points: 50_00 },
  referrer: { kind: "points", points: 30_00 },
  minimumMinor: 100_00,
  delayDays: 0,
  limits: { perReferrer: null, perReferrerMonth: null, inAll: null },
};

export async function setTerms({ ctx }: Shop, change: Partial<ReferralTerms> = {}): Promise<void> {
  const { revision } = await getReferralProgramme({ ctx, input: {} });
  await updateReferralProgramme({ ctx, input: { terms: { ...TERMS, ...change }, revision } });
}

/** A shop where points are earned only by referrals, with a customer who has a referral code. */
export async function openReferralShop(): Promise<{ shop: Shop; referrer: Member; code: string }> {
  const shop = await openMembersShop();
  await shop.apply({ programme: { earnPercent: "0", redeemMaxPercent: "100" } });
  await shop.asEver();
  await setTerms(shop);
  const referrer = await addMember(shop);
  return { shop, referrer, code: await codeOf(shop, referrer) };
}

/** The id of a customer that a till has just registered. */
export const idOf = ({ json }: { json: { customer: { id: string } } }) =>
  fromPublicId("customer", json.customer.id) ?? "";

let registered = 0;

export async function register({ till }: Shop, referralCode?: string) {
  const phone = `+38050${1_000_000 + registered++}`;
  const { status, json } = await till.post("/customers", {
    phone,
    consents: REQUIRED_CONSENTS,
    referralCode,
  });
  return { phone, status, json };
}

export const codeOf = async (shop: Shop, member: Member): Promise<string> =>
  (await identifyMember(shop, member)).referralCode;

export async function buy(shop: Shop, phone: string, price = "100.00", more: object = {}) {
  const externalId = randomUUID();
  const { status, json } = await shop.till.post("/purchases", {
    externalId,
    customer: { type: "phone", value: phone },
    lines: [{ lineId: "1", sku: "A", quantity: 1, price }],
    ...more,
  });
  if (status !== 201) throw new Error(JSON.stringify(json));
  await settled(shop);
  return { externalId, id: json.purchaseId as string };
}

export async function giveBack(shop: Shop, externalId: string, quantity = "1") {
  const answer = await shop.till.post("/returns", {
    externalId: randomUUID(),
    original: { externalId },
    lines: [{ lineId: "1", quantity }],
  });
  await settled(shop);
  return answer;
}

export async function balanceOf(shop: Shop, member: { phone: string }): Promise<string> {
  await settled(shop);
  return (await shop.till.post("/customers/identify", { identifier: who({ id: "", ...member }) })).json
    .customer.balance;
}

export async function referralsIn(shop: Shop) {
  await settled(shop);
  return withTenant(shop.db, shop.tenantId, async (tx) => [
    ...(await tx.execute<{ status: string; why: string | null; round: number }>(
      sql`select status, why, round from referrals order by named_at, id`,
    )),
  ]);
}

/** Test helpers for the shop and the referrer. @param at those of the running test */
export const referralsAt = (at: () => { shop: Shop; referrer: Member }) => ({
  proved: async () => expect(await mismatches(at().shop)).toEqual([]),
  balances: async (newcomer: { phone: string }) => [
    await balanceOf(at().shop, newcomer),
    await balanceOf(at().shop, at().referrer),
  ],
  inShop: <T>(run: Parameters<typeof withTenant<T>>[2]) => withTenant(at().shop.db, at().shop.tenantId, run),
});
