import { z } from "zod";
import { type Db, withTenant } from "@/db/client";
import { findTenant } from "@/db/shop/tenants";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { normalisePhone } from "@/server/core/personal/phone";
import { line, secret } from "@/server/core/text";
import { log } from "@/server/log";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { identified } from "@/server/services/members/customers/view";
import { tenantByCode } from "@/server/services/shop/tenants/find";
import { type Locale, localeOf } from "@/server/texts";
import { parseCardToken } from "./inside/link";
import { sendLinkTo } from "./send-link";

const ShopCode = line(100).min(1);

export const CardShopInput = z.object({ shop: ShopCode });

export interface CardShop {
  name: string;
  locale: Locale;
}

/** Whose cards are asked for here. */
export async function cardShop(db: Db, { shop }: z.output<typeof CardShopInput>): Promise<CardShop> {
  const { tenantId, name } = await tenantByCode(db, shop);
  const tenant = await withTenant(db, tenantId, (tx) => findTenant(tx, tenantId));
  return { name, locale: localeOf(tenant?.locale ?? "uk") };
}

export const ShopOfLinkInput = z.object({ token: secret(200) });

/** Where to ask for a new link, when an old one does not work any more; null for what never was a link. */
export async function shopOfLink(
  db: Db,
  { token }: z.output<typeof ShopOfLinkInput>,
): Promise<{ code: string } | null> {
  const parsed = parseCardToken(token);
  if (!parsed) return null;
  const { tenantId } = parsed;
  const tenant = await withTenant(db, tenantId, (tx) => findTenant(tx, tenantId));
  return tenant && { code: tenant.code };
}

export const AskForLinkInput = z.object({ shop: ShopCode, phone: line(50).min(1) });

/** @returns the phone as it is known, for what is counted by phone */
export async function askedPhone(
  db: Db,
  { shop, phone }: z.output<typeof AskForLinkInput>,
): Promise<{ tenantId: string; phone: string }> {
  const { tenantId } = await tenantByCode(db, shop);
  const { tenant } = await liveCampaigns(db, tenantId);
  return { tenantId, phone: normalisePhone(phone, tenant.country) };
}

/**
 * A customer who has lost the link requests another. The response does not show whether the customer exists: errors end
 * here.
 */
export async function askForLink(
  db: Db,
  now: Date,
  { tenantId, phone }: { tenantId: string; phone: string },
): Promise<void> {
  const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "card-page" }, now };
  try {
    const live = await liveCampaigns(db, tenantId);
    const { hash } = identified(live, { type: "phone", value: phone }, "").who;
    await sendLinkTo(ctx, live, { type: "phone", hash });
  } catch (error) {
    if (!(error instanceof DomainError)) log.error({ err: error }, "a link to a card was not sent");
  }
}
