import { sql } from "drizzle-orm";
import { expect, vi } from "vitest";
import { withTenant } from "@/db/client";
import { stepAt } from "@/server/core/card-code";
import { toPublicId } from "@/server/core/ids";
import { type TenantKeys, tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { env } from "@/server/env";
import { codeOf } from "@/server/services/members/card-codes/rotating";
import { asRole, type Member } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { parseCardToken } from "./inside/link";
import { openCard } from "./open";

interface CardShop {
  shop: Shop;
  keys: TenantKeys;
}

export async function openCardShop(): Promise<CardShop> {
  const shop = await openShop({ programme: { earnPercent: "5", redeemMaxPercent: "50" } });
  const { dataKey } = await withTenant(shop.db, shop.tenantId, (tx) => loadTenant(tx, shop.tenantId));
  return { shop, keys: tenantKeys(env().REGULARS_MASTER_KEY, dataKey) };
}

export const later = (seconds: number) =>
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1000 });

/** What is done with cards and links to them. @param at the shop of the test that runs */
export function cardsAt(at: () => CardShop) {
  const owner = () => ({ ...asRole(at().shop.ctx, "owner"), now: new Date() });
  const send = (member: Member, headers = {}) =>
    at().shop.till.post(`/customers/${toPublicId("customer", member.id)}/card-link`, {}, { headers });

  const textTo = async (member: Member): Promise<string> => {
    const { shop, keys } = at();
    const [row] = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute<{ text: string }>(
        sql`select text_encrypted as text from messages where customer_id = ${member.id} order by id desc limit 1`,
      ),
    );
    return keys.decrypt(row?.text ?? "");
  };

  const linkTo = async (member: Member): Promise<string> => {
    expect((await send(member)).status).toBe(201);
    return /\/card\/([\w-]+)$/.exec(await textTo(member))?.[1] ?? "";
  };

  const open = (token: string) => openCard(at().shop.db, new Date(), { token });
  const codeNow = (token: string, steps = 0) =>
    codeOf(at().keys, parseCardToken(token)?.linkId ?? "", stepAt(Date.now()) + steps);
  const identify = (type: string, value: string, till = at().shop.till) =>
    till.post("/customers/identify", { identifier: { type, value } });
  return { owner, send, textTo, linkTo, open, codeNow, identify };
}
