import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import type { Ctx, Role } from "@/server/core/context";
import { fromPublicId } from "@/server/core/ids";
import { correctPoints } from "@/server/services/members/customers/correct-points";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { openShop, type Shop } from "@/server/testing/shop";

export interface Member {
  id: string;
  phone: string;
}

export const openMembersShop = (): Promise<Shop> =>
  openShop({ programme: { earnPercent: "10", lifetimeDays: 365 } });

export const asRole = (ctx: Ctx, role: Role): Ctx => ({
  ...ctx,
  actor: { kind: "staff", id: randomUUID(), role },
});

let registered = 0;

export const REQUIRED_CONSENTS = (["loyalty_terms", "personal_data"] as const).map((purpose) => ({
  purpose,
  granted: true,
  textVersion: "1",
  method: "paper" as const,
}));

export async function addMember({ till }: Shop, extra: Record<string, unknown> = {}): Promise<Member> {
  const phone = `+38067${1_000_000 + registered++}`;
  const { json, status } = await till.post("/customers", { phone, consents: REQUIRED_CONSENTS, ...extra });
  if (status !== 201) throw new Error(JSON.stringify(json));
  return { phone, id: fromPublicId("customer", json.customer.id) ?? "" };
}

/** A member with this many hundredths of a point, given by hand. */
export async function memberWith(shop: Shop, points = 0): Promise<Member> {
  const member = await addMember(shop);
  if (points !== 0)
    await correctPoints({
      ctx: { ...shop.ctx, now: new Date() },
      input: {
        id: member.id,
        requestId: randomUUID(),
        points,
        reason: "for a test",
        seenMinor: Math.max(0, points),
      },
    });
  return member;
}

/** How a till names a member. */
export const who = ({ phone }: Member) => ({ type: "phone", value: phone });

/** What a till gets when it identifies a member. */
export const identifyMember = async ({ till }: Shop, member: Member) =>
  (await till.post("/customers/identify", { identifier: who(member) })).json.customer;

/** 100.00 of goods, which earn 10 points. */
export async function buy({ till }: Shop, phone: string): Promise<string> {
  const { json, status } = await till.post("/purchases", {
    externalId: randomUUID(),
    customer: { type: "phone", value: phone },
    lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  });
  if (status !== 201) throw new Error(JSON.stringify(json));
  return json.purchaseId;
}

export const cancel = ({ till }: Shop, purchaseId: string) =>
  till.post(`/purchases/${purchaseId}/cancel`, {});

export const mismatches = async (shop: Shop) => (await verifyLedger({ ctx: shop.ctx, input: {} })).mismatches;

/** Everything that belongs to a customer, without what only grows. */
export const belongings = (shop: Shop) =>
  withTenant(shop.db, shop.tenantId, async (tx) => ({
    customers: [
      ...(await tx.execute(
        sql`select id, status, purchase_count, last_purchase_at, merged_into from customers order by id`,
      )),
    ],
    identifiers: [...(await tx.execute(sql`select id, customer_id from customer_identifiers order by id`))],
    purchases: [...(await tx.execute(sql`select id, customer_id from purchases order by id`))],
    lots: [...(await tx.execute(sql`select id, account_id, points, "left" from lots order by id`))],
    accounts: [...(await tx.execute(sql`select id, balance from accounts order by id`))],
    segments: [
      ...(await tx.execute(sql`select customer_id, segment_id, since from segment_members order by 1, 2`)),
    ],
  }));

export const auditActions = (shop: Shop, customerId: string): Promise<string[]> =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const rows = await tx.execute<{ action: string }>(
      sql`select action from audit where subject_id = ${customerId} order by at, id`,
    );
    return [...rows].map(({ action }) => action);
  });
