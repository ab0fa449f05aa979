import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { insertConsentRequests } from "@/db/members/consent-requests";
import { makeLinkToken } from "@/server/core/link-token";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { env } from "@/server/env";
import { field, type World } from "./world";

export type Steps = Record<string, (() => unknown) | null>;

const CONSENT = { purpose: "marketing", channel: "sms", granted: true, textVersion: "1", method: "paper" };

async function oneOf(w: World, query: ReturnType<typeof sql>): Promise<string> {
  const [row] = await withTenant(w.shop.db, w.shop.tenantId, (tx) => tx.execute<{ id: string }>(query));
  return row?.id ?? "";
}

export async function tokenSent(w: World): Promise<string> {
  const sealed = await oneOf(
    w,
    sql`select text_encrypted as id from messages where purpose = 'card-link' order by id desc limit 1`,
  );
  const { dataKey } = await withTenant(w.shop.db, w.shop.tenantId, (tx) => loadTenant(tx, w.shop.tenantId));
  const text = tenantKeys(env().REGULARS_MASTER_KEY, dataKey).decrypt(sealed);
  return /\/card\/([\w-]+)$/.exec(text)?.[1] ?? "";
}

async function keysOf(w: World) {
  const { dataKey } = await withTenant(w.shop.db, w.shop.tenantId, (tx) => loadTenant(tx, w.shop.tenantId));
  return tenantKeys(env().REGULARS_MASTER_KEY, dataKey);
}

/** A link in a message to the first of the people. */
export async function linkOf(w: World, purpose: string): Promise<string> {
  const message = await oneOf(w, sql`select id from messages where customer_id = ${w.one.id} limit 1`);
  return makeLinkToken(await keysOf(w), w.shop.tenantId, purpose, message);
}

/** The link by which they are asked to confirm a consent. */
async function requestOf(w: World): Promise<string> {
  const { tenantId, db } = w.shop;
  const requestId = randomUUID();
  await withTenant(db, tenantId, (tx) =>
    insertConsentRequests(tx, [
      {
        ...{ tenantId, id: requestId, customerId: w.one.id, purpose: "marketing", textVersion: "1" },
        ...{ method: "paper", at: new Date() },
      },
    ]),
  );
  return makeLinkToken(await keysOf(w), tenantId, "opt-in", requestId);
}

/** What each procedure is asked, in an order in which each finds what it needs; null: nothing. */
export function customerSteps(w: World): Steps {
  const id = w.one.id;
  const other = (index: number) => w.people[index]?.id ?? "";
  const identifierId = (type: string) =>
    oneOf(w, sql`select id from customer_identifiers where customer_id = ${id} and type = ${type} limit 1`);
  const householdId = randomUUID();
  return {
    "customers.list": () => ({}),
    "customers.choices": () => ({}),
    "customers.searchForTry": () => ({ text: w.one.phone }),
    "palette.find": () => ({ text: w.one.card }),
    "customers.get": () => ({ id }),
    "customers.receipts": () => ({ id }),
    "customers.statement": () => ({ id }),
    "customers.history": () => ({ id }),
    "customers.register": () => ({
      phone: other(1) && w.people[1]?.phone,
      consents: ["loyalty_terms", "personal_data"].map((purpose) => ({ ...CONSENT, purpose, channel: null })),
    }),
    "customers.edit": async () => ({
      ...{ id, version: field(await w.call("customers.get", { id }), "version") },
      ...{ name: w.one.name, birthDate: w.one.birthDate, locale: "uk", groupId: null },
    }),
    "customers.markCard": () => ({ id, kind: "staff", cashier: "07", earns: true, reason: "works here" }),
    "customers.unmarkCard": () => ({ id }),
    "customers.setBlocked": () => ({ id, blocked: false }),
    "customers.addIdentifier": () => ({ id, identifier: { type: "external", value: "X-1" } }),
    "customers.setIdentifierBlocked": async () => ({
      ...{ id, identifierId: await identifierId("external"), blocked: true },
    }),
    "customers.removeIdentifier": async () => ({ id, identifierId: await identifierId("external") }),
    "customers.recordConsent": () => ({
      ...{ id, requestId: randomUUID(), consent: { ...CONSENT, evidenceRef: "form 7" } },
    }),
    "customers.correctPoints": () => ({ id, requestId: randomUUID(), points: 100, reason: "a test" }),
    "tiers.get": () => ({ id }),
    "tiers.set": () => ({ id, tier: w.tier, until: null, reason: "a test" }),
    "households.make": () => ({ id: householdId, name: "Родина", customerIds: [id, other(1)] }),
    "households.ofCustomer": () => ({ customerId: id }),
    "households.join": () => ({ id: householdId, customerId: other(3) }),
    "households.rename": () => ({ id: householdId, name: "Рідня" }),
    "households.leave": () => ({ id: householdId, customerId: other(3) }),
    "households.dissolve": () => ({ id: householdId, heirId: id }),
    "referrals.programme": null,
    "referrals.list": () => ({}),
    "referrals.ofCustomer": () => ({ customerId: id }),
    "referrals.name": async () => ({
      customerId: other(4),
      referralCode: field(await w.call("referrals.ofCustomer", { customerId: id }), "code"),
    }),
    "referrals.updateProgramme": async () => {
      const programme = await w.call("referrals.programme");
      return { terms: field(programme, "terms"), revision: field(programme, "revision") };
    },
    "card.askAddress": null,
    "card.sendLink": () => ({ customerId: id }),
    "card.open": async () => ({ token: await tokenSent(w) }),
    "card.name": async () => ({ token: await tokenSent(w) }),
    "card.setConsent": async () => ({
      ...{ token: await tokenSent(w), requestId: randomUUID(), purpose: "marketing", channel: "sms" },
      granted: false,
    }),
    "card.shopOfLink": async () => ({ token: await tokenSent(w) }),
    "card.shop": () => ({ shop: w.session.tenant.code }),
    "card.ask": () => ({ shop: w.session.tenant.code, phone: w.one.phone }),
    "messages.list": () => ({}),
    "messages.read": async () => ({
      id: await oneOf(w, sql`select id from messages where customer_id = ${id} limit 1`),
    }),
    "messages.ofCustomer": () => ({ id }),
    "preferences.unsubscribing": async () => ({ token: await linkOf(w, "unsubscribe") }),
    "preferences.open": async () => ({ token: await linkOf(w, "unsubscribe") }),
    "preferences.asked": async () => ({ token: await requestOf(w) }),
    "consents.texts": null,
    "consents.publishText": () => ({
      ...{ purpose: "marketing", base: null },
      ...{
        uk: "Надсилайте мені новини й пропозиції",
        ru: "Присылайте мне новости и предложения",
        en: "Send me news and offers, please",
      },
    }),
    "consents.setDoubleOptIn": () => ({ doubleOptIn: false }),
    "consents.proof": () => ({ id }),
    "suppressions.add": () => ({ address: "nobody@example.org", note: "a test" }),
    "suppressions.list": () => ({}),
    "suppressions.lift": async () => ({
      ...{
        id: await oneOf(w, sql`select id from suppressions where reason = 'by-hand' limit 1`),
        reason: "a test",
      },
    }),
    "customers.merge": () => ({ survivorId: other(5), mergedId: other(6) }),
    "customers.unmerge": async () => ({
      mergeId: field(await w.call("customers.get", { id: other(5) }), "merges", 0, "id"),
    }),
    "customers.export": () => ({ id }),
    "customers.erase": () => ({ id: other(7), confirmed: true }),
    "looks.list": () => ({}),
    "looks.atCustomer": () => ({ id }),
    "looks.settings": null,
    "looks.keep": () => ({ months: 24 }),
    "alerts.list": () => ({}),
    "alerts.groups": () => ({}),
    "alerts.closeMany": () => ({
      groups: [{ customerId: null, storeId: null, tillId: null, cashier: "07" }],
      ...{ seenAt: new Date(), note: "a good buyer" },
    }),
    "alerts.rules": null,
    "alerts.setRule": () => ({ kind: "card-a-day", enabled: true, limits: {} }),
    "alerts.close": async () => ({
      ...{ id: await oneOf(w, sql`select id from alerts limit 1`), note: "a good buyer" },
    }),
    "receipts.list": () => ({}),
    "receipts.get": async () => ({
      id: await oneOf(w, sql`select id from purchases where customer_id = ${id} limit 1`),
    }),
    "returns.list": () => ({}),
    "quotes.try": () => ({
      ...{ store: "S1", at: null, channel: "till", customerId: id, coupons: [] },
      lines: [{ sku: "A", quantityMilli: 1000, priceMinor: 10_000 }],
    }),
  };
}
