import { sql } from "drizzle-orm";
import { expect, vi } from "vitest";
import { withTenant } from "@/db/client";
import { toPublicId } from "@/server/core/ids";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { env } from "@/server/env";
import { type Member, who } from "@/server/testing/members.fixture";
import type { Shop, TestTill } from "@/server/testing/shop";

export const PROGRAMME = { earnPercent: "5", redeemMaxPercent: "50", redeemNeeds: "otp" };

export const COPIES = 50;
export const all = <T>(run: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: COPIES }, (_, i) => run(i)));

export const later = (minutes: number) =>
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
export const path = (member: Member) => `/customers/${toPublicId("customer", member.id)}/confirmations`;
export const another = (code: string) => (code === "000000" ? "000001" : "000000");

let receipts = 0;
export const basket = (member: Member, points: string, more: object = {}) => ({
  externalId: `C-${receipts++}`,
  customer: who(member),
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "1000.00" }],
  redeem: { mode: "amount", points },
  ...more,
});

/** What a till and a customer do with codes. @param at the shop and the till of the test that runs */
export function codesAt(at: () => { shop: Shop; till: TestTill }) {
  const ask = (member: Member, body: object = { purpose: "redeem" }, by = at().till) =>
    by.post(path(member), body);
  const say = (member: Member, id: string, code: string, by = at().till) =>
    by.post(`${path(member)}/${id}/check`, { code });

  /** The text of the newest message to a member. */
  const textTo = (member: Member): Promise<string> => {
    const { db, tenantId } = at().shop;
    return withTenant(db, tenantId, async (tx) => {
      const { dataKey } = await loadTenant(tx, tenantId);
      const [row] = await tx.execute<{ text: string }>(
        sql`select text_encrypted as text from messages where customer_id = ${member.id} order by id desc limit 1`,
      );
      return tenantKeys(env().REGULARS_MASTER_KEY, dataKey).decrypt(row?.text ?? "");
    });
  };
  const codeTo = async (member: Member): Promise<string> => /\d{6}/.exec(await textTo(member))?.[0] ?? "";

  const confirm = async (member: Member, body: object = { purpose: "redeem" }, by = at().till) => {
    const { json } = await ask(member, body, by);
    expect((await say(member, json.confirmationId, await codeTo(member), by)).status).toBe(200);
    return json.confirmationId as string;
  };
  const buy = (body: object, by = at().till) => by.post("/purchases", body);
  const quote = (body: object, by = at().till) => by.post("/quotes", body);
  return { ask, say, textTo, codeTo, confirm, buy, quote };
}
