import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import type { Change } from "@/server/services/campaigns/launches/change";
import { sessionFor } from "@/server/services/shop/sessions/sessions.fixture";
import { beginPairing } from "@/server/services/shop/tills/pairing/begin";
import { agreedTo } from "../seen";
import { type Steps, tokenSent } from "./customers";
import { pushSteps } from "./push";
import { reachSteps } from "./reach";
import { field, type World } from "./world";

const PASSWORD = "Quiet zebra on a ladder 7!";
const DAY = "2026-01-15";
const VIEW = randomUUID();
/** nobody listens there */
export const BOT = { token: "8012345678:AAF-bot-token", botName: "bot", baseUrl: "http://127.0.0.1:2" };

/** What each procedure about the shop is asked, in an order in which each finds what it needs; null: nothing. */
export function shopSteps(w: World): Steps {
  const version = async (code: string) => Number(field(await w.call("campaigns.edit", { code }), "version"));
  const form = async () => field(await w.call("campaigns.edit", { code: "tea" }), "form");
  const at = async (code: string) => ({ code, version: await version(code) });
  const renamed = async () => ({ ...(await at("tea")), form: { ...Object(await form()), name: "Чаї" } });
  /** everything that the launch sheet shows is agreed to */
  const seen = (change: Change) => agreedTo({ ...w.shop.ctx, now: new Date() }, change);
  const launching = async (code: string) => {
    const input = await at(code);
    return { ...input, seen: await seen({ kind: "launch", ...input }) };
  };
  const channelId = randomUUID();
  const copy = () => String(field(w.answers.get("campaigns.duplicate"), "code"));
  const series = { name: "Серія", kind: "single", personal: true };
  const idOf = async (query: ReturnType<typeof sql>) => {
    const [row] = await withTenant(w.shop.db, w.shop.tenantId, (tx) => tx.execute<{ id: string }>(query));
    return row?.id ?? "";
  };
  const foundCard = async () => {
    const { db, tenantId } = w.shop;
    await withTenant(db, tenantId, (tx) =>
      tx.execute(sql`
        insert into service_cards (tenant_id, customer_id, receipts, days, stores, store_share, reasons)
        values (${tenantId}, ${w.one.id}, 90, 3, 1, 0.3, '{receipts-a-day}') on conflict do nothing`),
    );
    return w.one.id;
  };
  const settings = async () => field(await w.call("programme.get"), "settings");
  const invited = () => field(w.answers.get("staff.invite"), "token");
  const colleague = () => idOf(sql`select id from staff where role = 'cashier'`);
  const template = () => field(w.answers.get("templates.create"), "id");
  const sms = { sms: { uk: { text: "{{ customer.name }}" } } };
  const giftKind = {
    ...{ code: "gift-2", name: "Подарунок", fixedMinor: [], minMinor: 100, maxMinor: 100_000 },
    ...{ lifetimeDays: null, reloadable: false, withPin: false },
  };
  return {
    "account.session": null,
    "account.setLocale": () => ({ locale: "en" }),
    "analytics.segments": null,
    "analytics.period": () => ({}),
    "analytics.rfm": () => ({}),
    "analytics.cohorts": () => ({}),
    "analytics.sales": () => ({}),
    "analytics.baskets": () => ({}),
    "analytics.value": null,
    "analytics.churn": () => ({}),
    "analytics.abc": () => ({}),
    "analytics.nameless": () => ({}),
    "analytics.views.save": () => ({ id: VIEW, name: "Карта", path: "/analytics/rfm" }),
    "analytics.views.list": null,
    "analytics.views.pin": () => ({ id: VIEW, pinned: true }),
    "analytics.views.remove": () => ({ id: VIEW }),
    "brands.list": null,
    "brands.create": () => ({ code: "kind", name: "Добра" }),
    "brands.rename": () => ({ code: "kind", name: "Добра аптека" }),
    "brands.remove": () => ({ code: "kind" }),
    "stores.create": () => ({ code: "S9", name: "Нова", region: "Київ" }),
    "brands.renameRegion": () => ({ from: "Київ", to: "Київщина" }),
    "stores.list": () => ({}),
    "stores.get": () => ({ code: "S9" }),
    "stores.update": () => ({ code: "S9", name: "Новіша" }),
    "stores.archive": () => ({ code: "S9" }),
    "stores.restore": () => ({ code: "S9" }),
    "tills.example": null,
    "tills.create": () => ({ store: "S1", name: "Каса 2" }),
    "tills.rotateKey": () => ({ tillId: w.shop.till.tillId }),
    "tills.approvePairing": async () => ({
      code: (
        await beginPairing({ ctx: { db: w.shop.db, now: new Date() }, input: { address: "203.0.113.9" } })
      ).code,
      till: { store: "S1", name: "Каса 3" },
    }),
    "tills.revokeKey": async () => ({ keyId: field(w.answers.get("tills.rotateKey"), "keyId") }),
    "channels.vendors": null,
    "channels.add": () => ({ id: channelId, vendor: "telegram", name: "Бот", settings: BOT }),
    "channels.list": null,
    "channels.get": () => ({ id: channelId }),
    "channels.change": async () => {
      const got = Object(await w.call("channels.get", { id: channelId }));
      const { name, version, enabled, classes, senders, prices, currency, lowBalanceMinor } = got;
      const form = { name, version, enabled, classes, senders, prices, currency, lowBalanceMinor };
      return { ...form, id: channelId, settings: { ...BOT, token: "" } };
    },
    "channels.order": () => ({ ids: [channelId] }),
    "channels.askBalance": () => ({ id: channelId }),
    "channels.subscribe": () => ({ id: channelId }),
    "channels.try": () => ({ channelId, to: "1001" }),
    "joins.ways": () => ({ customerId: w.one.id }),
    "joins.make": () => ({ customerId: w.one.id, channelId, requestId: VIEW }),
    "card.join": async () => ({
      ...{ token: await tokenSent(w), channelId, requestId: VIEW, withMarketing: true },
    }),
    "channels.remove": () => ({ id: channelId }),
    ...pushSteps(w),
    "integrations.create": () => ({ name: "Облік", scopes: ["segments:read", "segments:write"] }),
    "integrations.list": null,
    "integrations.changeScopes": async () => ({
      id: field(w.answers.get("integrations.create"), "id"),
      scopes: ["segments:read"],
    }),
    "integrations.rotateKey": async () => ({ id: field(w.answers.get("integrations.create"), "id") }),
    "integrations.revokeKey": async () => ({
      keyId: field(w.answers.get("integrations.rotateKey"), "keyId"),
    }),
    "integrations.archive": async () => ({ id: field(w.answers.get("integrations.create"), "id") }),
    "campaigns.list": null,
    "campaigns.kinds": null,
    "campaigns.ofProduct": async () => ({ id: await idOf(sql`select id from products limit 1`) }),
    "campaigns.options": null,
    "campaigns.get": () => ({ code: "tea" }),
    "campaigns.edit": () => ({ code: "tea" }),
    "campaigns.check": () => ({ code: "tea" }),
    "campaigns.history": () => ({ code: "tea" }),
    "campaigns.results": () => ({ code: "tea", from: DAY, to: DAY }),
    "campaigns.replay.start": () => ({ code: "tea", days: 30 }),
    "campaigns.replay.latest": () => ({ code: "tea" }),
    "campaigns.replay.get": () => ({ id: field(w.answers.get("campaigns.replay.start"), "id") }),
    "campaigns.replay.cancel": () => ({ id: field(w.answers.get("campaigns.replay.start"), "id") }),
    "campaigns.duplicate": () => ({ code: "tea" }),
    "launches.review": async () => ({ change: { kind: "save", ...(await renamed()) } }),
    "launches.try": async () => ({ change: { kind: "save", ...(await renamed()) }, code: "tea" }),
    "campaigns.save": async () => {
      const input = await renamed();
      return { ...input, seen: await seen({ kind: "save", ...input }) };
    },
    "campaigns.restore": async () => {
      const input = { ...(await at("tea")), to: 1 };
      return { ...input, seen: await seen({ kind: "restore", ...input }) };
    },
    "campaigns.pause": () => at("tea"),
    "campaigns.launch": () => launching("tea"),
    "campaigns.withdraw": async () => {
      await w.call("campaigns.launch", await launching(copy()));
      return at(copy());
    },
    "campaigns.remove": () => at(copy()),
    "campaigns.end": () => at("tea"),
    "instruments.save": () => ({
      ...{ code: null, version: null },
      form: { code: "lib", name: "Знижка", reward: { kind: "percent_off", percent: "5" } },
    }),
    "instruments.list": null,
    "instruments.remove": async () => ({ code: "lib", version: 1 }),
    "coupons.create": () => ({ ...series, code: "mine" }),
    "coupons.series": () => ({}),
    "coupons.get": () => ({ code: "mine" }),
    "coupons.update": () => ({ ...series, code: "mine", name: "Моя серія" }),
    "coupons.issue": () => ({ series: "mine", customerId: w.one.id }),
    "coupons.list": () => ({ series: "mine" }),
    "coupons.ofCustomer": () => ({ customerId: w.one.id }),
    "coupons.reveal": async () => ({ id: await idOf(sql`select id from coupons limit 1`) }),
    "coupons.block": async () => ({ id: await idOf(sql`select id from coupons limit 1`), blocked: true }),
    "coupons.generate": () => ({ series: "mine", count: 3, id: randomUUID() }),
    "coupons.batch": () => ({ series: "mine" }),
    "coupons.stop": async () => ({ id: await idOf(sql`select id from coupon_batches limit 1`) }),
    "coupons.archive": () => ({ code: "mine", archived: true }),
    "portraits.get": () => ({ id: w.one.id }),
    "portraits.names": null,
    "portraits.quality": null,
    "portraits.serviceCards": null,
    "portraits.decideCard": async () => ({ id: await foundCard(), decision: "service" }),
    "segments.list": null,
    "segments.shape": null,
    "segments.preview": () => ({ where: { all: [] } }),
    "segments.save": () => ({
      ...{ code: null, name: "Buyers" },
      where: { field: "rfm.receipts", op: "gte", value: 1 },
    }),
    "segments.get": () => ({ code: "buyers" }),
    "segments.overlap": () => ({ codes: ["buyers", "buyers"] }),
    "segments.remove": () => ({ code: "buyers" }),
    "giftCards.list": () => ({}),
    "giftCards.get": () => ({ id: w.giftCard.id }),
    "giftCards.kinds": () => ({}),
    "giftCards.batches": () => ({}),
    "giftCards.createKind": () => giftKind,
    "giftCards.changeKind": () => ({ ...giftKind, name: "Подарунковий" }),
    "giftCards.issue": () => ({ requestId: randomUUID(), kind: "gift-2", cards: 1 }),
    "giftCards.archiveKind": () => ({ code: "gift-2", archived: true }),
    "giftCards.correct": () => ({
      ...{ id: w.giftCard.id, requestId: randomUUID(), amountMinor: 100, reason: "a test" },
    }),
    "giftCards.extend": () => ({ id: w.giftCard.id, lastDay: "2050-12-31", reason: "a test" }),
    "giftCards.setBlocked": () => ({ id: w.giftCard.id, blocked: true, reason: "a test" }),
    "groups.list": null,
    "groups.create": () => ({ code: "vip", name: "Особливі" }),
    "groups.rename": () => ({ code: "vip", name: "Найкращі" }),
    "groups.makeDefault": () => ({ code: "retail" }),
    "groups.remove": () => ({ code: "vip" }),
    "imports.list": () => ({}),
    "backups.state": null,
    "jobs.overview": null,
    "jobs.runNow": () => ({ job: "outbox.prune" }),
    "law.read": null,
    "law.ask": () => ({ channel: "sms", class: "marketing", at: null, age: null }),
    "law.setSwitch": () => ({ name: "medicines.loyalty", value: "on", reason: "a lawyer has confirmed it" }),
    "law.setRules": () => ({ perDay: 1, perWeek: 3, fromMinute: 540, toMinute: 1260 }),
    "liability.period": () => ({}),
    "liability.statement": () => ({}),
    "liability.outstanding": null,
    "onboarding.state": null,
    "onboarding.putAway": () => ({ away: true }),
    "overview.places": null,
    "overview.period": () => ({}),
    "overview.figures": () => ({}),
    "overview.newestDay": () => ({}),
    "overview.byDay": () => ({}),
    "overview.byStore": () => ({}),
    "products.choices": () => ({}),
    "products.countSelector": () => ({ selector: { skus: ["A"] } }),
    "products.get": async () => ({ id: await idOf(sql`select id from products limit 1`) }),
    "products.list": () => ({}),
    "products.names": () => ({ skus: ["A"] }),
    "products.search": () => ({ text: "A" }),
    "programme.get": null,
    "programme.example": async () => ({
      ...{ settings: await settings(), tier: null, balance: "0" },
      lines: [{ price: "100.00", quantity: "1", rx: false }],
    }),
    "programme.review": async () => ({ settings: await settings() }),
    "programme.update": async () => ({
      ...{ settings: await settings(), revision: field(await w.call("programme.get"), "revision") },
    }),
    "tiers.preview": async () => ({ settings: await settings() }),
    "reports.list": () => ({}),
    "reports.attention": () => ({}),
    "reports.closeNotice": () => ({ kind: "channel-low", key: "x", closed: true }),
    "reports.preview": () => ({ kind: "weekly" }),
    "reports.save": () => ({ kind: "weekly", enabled: true, weekday: 1, hour: 9 }),
    "reports.stopping": () => ({ token: "x" }),
    "samples.state": null,
    "staff.invite": () => ({ email: "cashier@example.net", role: "cashier" }),
    "staff.readInvitation": () => ({ token: invited() }),
    "staff.acceptInvitation": () => ({ token: invited(), name: "Psi", password: PASSWORD }),
    "staff.list": null,
    "staff.owners": null,
    "sessions.list": null,
    "sessions.signIns": () => ({}),
    "sessions.end": async () => ({ id: (await sessionFor(w.shop.db, w.signIn)).token.sessionId }),
    "staff.changeRole": async () => ({ id: await colleague(), role: "cashier" }),
    "staff.resetPassword": async () => ({ id: await colleague() }),
    "staff.withdrawInvitation": async () => ({
      id: field(await w.call("staff.invite", { email: "other@example.net", role: "marketer" }), "id"),
    }),
    "staff.disable": async () => ({ id: await colleague() }),
    "staff.enable": async () => ({ id: await colleague() }),
    "sessions.endAll": null,
    "suggestions.settings": null,
    "suggestions.setHints": () => ({ on: true }),
    "suggestions.results": () => ({}),
    "templates.library": null,
    "templates.variables": null,
    "templates.details": null,
    "templates.setDetails": () => ({ phone: "+380 44 1", email: "", site: "", address: "" }),
    "templates.create": () => ({ name: "Вітання", class: "service", ready: "welcome" }),
    "templates.list": () => ({}),
    "templates.get": () => ({ id: template() }),
    "templates.save": () => ({ id: template(), version: 1, content: sms }),
    "templates.edit": () => ({ id: template(), name: "Привітання", class: "service" }),
    "templates.versions": () => ({ id: template() }),
    "templates.preview": () => ({
      ...{ content: sms, class: "marketing", channel: "sms", language: "uk", customerId: w.one.id },
    }),
    "templates.check": () => ({ content: sms, class: "marketing" }),
    "templates.parts": () => ({ content: sms, class: "marketing", partPriceMinor: 90 }),
    "templates.transliterate": () => ({ text: "Вітаємо", language: "uk" }),
    "templates.archive": () => ({ id: template(), archived: true }),
    "templates.remove": () => ({ id: template() }),
    "tenant.settings": null,
    "tenant.update": async () => ({ ...Object(await w.call("tenant.settings")), name: "Аптека" }),
    ...reachSteps(w),
    "staff.mailLink": async () => {
      // nobody listens there: the letter waits
      const letters = { host: "127.0.0.1", port: "1", fromAddress: "shop@example.net", fromName: "Аптека" };
      await w.call("channels.add", { id: randomUUID(), vendor: "email", name: "Пошта", settings: letters });
      const invitation = await w.call("staff.invite", { email: "third@example.net", role: "cashier" });
      return { token: field(invitation, "token") };
    },
  };
}
