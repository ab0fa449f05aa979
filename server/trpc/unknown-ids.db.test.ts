import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import { beforeAll, expect, test } from "vitest";
import { makeHousehold } from "@/server/services/members/households/make";
import { from, sessionFor } from "@/server/services/shop/sessions/sessions.fixture";
import { createStaff } from "@/server/services/shop/staff/create";
import { memberWith } from "@/server/testing/members.fixture";
import { openShop } from "@/server/testing/shop";
import { appRouter, createCaller } from "./root";

const id = randomUUID();
const code = "no-such-thing";
const at = { code, version: 1 };
const requestId = randomUUID();
const reason = "a reason";
/** existing ids */
const known = {
  member: randomUUID(),
  mate: randomUUID(),
  single: randomUUID(),
  household: randomUUID(),
  version: 0,
};

const consent = { purpose: "marketing", granted: true, textVersion: "1", method: "paper", evidenceRef: "x" };
const basket = {
  at: null,
  channel: "till",
  coupons: [],
  lines: [{ sku: "A", quantityMilli: 1000, priceMinor: 100 }],
};
const series = { code, name: "x", kind: "single", startsAt: null, endsAt: null };
const kind = { code, name: "x", fixedMinor: [], minMinor: 1, maxMinor: 2, lifetimeDays: null };
const mailing = {
  ...{ name: "x", segmentId: null, templateId: null, channels: [], startsAt: null, validHours: 48 },
  ...{ controlPercent: 0, budgetMinor: null, perHour: null },
};
const call = { requestId, class: "service", script: "x", dueAt: new Date() };
const subscription = {
  endpoint: "https://push.example/1",
  keys: { p256dh: "A".repeat(87), auth: "A".repeat(22) },
};
const days = { from: "2026-11-01", to: "2026-11-02" };

/** Each procedure's input for things that do not exist; several where it names several. */
const ASKED: Record<string, () => object[]> = {
  "alerts.close": () => [{ id, note: reason }],
  "analytics.views.pin": () => [{ id, pinned: true }],
  "analytics.views.remove": () => [{ id }],
  "brands.rename": () => [{ code, name: "x" }],
  "brands.remove": () => [{ code }],
  "brands.renameRegion": () => [{ from: code, to: "x" }],
  "callTasks.take": () => [{ id }],
  "callTasks.release": () => [{ id }],
  "callTasks.finish": () => [{ id, take: 1, result: "reached" }],
  "callTasks.create": () => [{ ...call, customerIds: [id] }],
  "callTasks.preview": () => [{ code, class: "service", dueAt: call.dueAt }],
  "callTasks.createForSegment": () => [{ ...call, code }],
  "campaigns.check": () => [{ code }],
  "campaigns.get": () => [{ code }],
  "campaigns.edit": () => [{ code }],
  "campaigns.ofProduct": () => [{ id }],
  "campaigns.save": () => [{ ...at, form: {} }],
  "campaigns.launch": () => [at],
  "launches.review": () => [
    { change: { kind: "launch", ...at } },
    { change: { kind: "save", ...at, form: {} } },
    { change: { kind: "restore", ...at, to: 1 } },
    { change: { kind: "instrument", ...at, form: {} } },
  ],
  "launches.try": () => [{ change: { kind: "launch", ...at }, code }],
  "campaigns.withdraw": () => [at],
  "campaigns.pause": () => [at],
  "campaigns.end": () => [at],
  "campaigns.duplicate": () => [{ code }],
  "campaigns.remove": () => [at],
  "campaigns.history": () => [{ code }],
  "campaigns.restore": () => [{ ...at, to: 1 }],
  "campaigns.results": () => [{ code, ...days }],
  "campaigns.replay.start": () => [{ code, days: 1 }],
  "campaigns.replay.get": () => [{ id }],
  "campaigns.replay.latest": () => [{ code }],
  "campaigns.replay.cancel": () => [{ id }],
  "card.open": () => [{ token: code }, { token: "x".repeat(66) }],
  "card.name": () => [{ token: code }],
  "card.setConsent": () => [{ token: code, requestId, purpose: "marketing", channel: null, granted: true }],
  "card.join": () => [{ token: code, channelId: id, requestId, withMarketing: false }],
  "card.allowNotices": () => [{ token: code, requestId, subscription, withMarketing: false }],
  "card.stopNotices": () => [{ token: code, endpoint: subscription.endpoint }],
  "card.shop": () => [{ shop: code }],
  "card.ask": () => [{ shop: code, phone: "0671234567" }],
  "card.sendLink": () => [{ customerId: id }],
  "feedback.open": () => [{ token: code }, { token: "x".repeat(66) }],
  "feedback.answer": () => [{ token: code, rating: 5 }],
  "feedback.closeCase": () => [{ id, note: reason }],
  "feedback.planCall": () => [{ id, script: "x" }],
  "portraits.get": () => [{ id }],
  "portraits.decideCard": () => [{ id, decision: "service" }],
  "segments.get": () => [{ code }],
  "segments.save": () => [{ code, name: "x", where: { all: [] } }],
  "segments.overlap": () => [{ codes: [code, code] }],
  "segments.remove": () => [{ code }],
  "templates.create": () => [{ name: "x", class: "code", copyOf: id }],
  "templates.get": () => [{ id }],
  "templates.save": () => [{ id, version: 1, content: {} }],
  "templates.edit": () => [{ id, name: "x", class: "code" }],
  "templates.versions": () => [{ id }],
  "templates.preview": () => [
    { content: {}, class: "marketing", channel: "sms", language: "uk", customerId: id },
  ],
  "templates.archive": () => [{ id, archived: true }],
  "templates.remove": () => [{ id }],
  "channels.get": () => [{ id }],
  "channels.change": () => [
    {
      ...{ id, version: 1, name: "x", enabled: true, classes: ["code"], senders: {}, prices: [] },
      ...{ currency: "UAH", lowBalanceMinor: null, settings: {} },
    },
  ],
  "channels.remove": () => [{ id }],
  "channels.try": () => [{ channelId: id, to: "1" }],
  "channels.askBalance": () => [{ id }],
  "channels.subscribe": () => [{ id }],
  "coupons.get": () => [{ code }],
  "coupons.update": () => [series],
  "coupons.archive": () => [{ code, archived: true }],
  "coupons.list": () => [{ series: code }],
  "coupons.block": () => [{ id, blocked: true }],
  "coupons.issue": () => [
    { series: code, customerId: known.member },
    { series: "known", customerId: id },
  ],
  "coupons.ofCustomer": () => [{ customerId: id }],
  "coupons.reveal": () => [{ id }],
  "coupons.generate": () => [{ series: code, count: 1, id: requestId }],
  "coupons.batch": () => [{ series: code }],
  "coupons.stop": () => [{ id }],
  "customers.get": () => [{ id }],
  "customers.receipts": () => [{ id }],
  "customers.statement": () => [{ id }],
  "customers.history": () => [{ id }],
  "customers.edit": () => [{ id, version: 1, name: "", birthDate: "", locale: null, groupId: null }],
  "customers.markCard": () => [{ id, kind: "service", earns: false, reason }],
  "customers.unmarkCard": () => [{ id }],
  "customers.setBlocked": () => [{ id, blocked: true }],
  "customers.addIdentifier": () => [{ id, identifier: { type: "card", value: "2000000000015" } }],
  "customers.setIdentifierBlocked": () => [
    { id, identifierId: id, blocked: true },
    { id: known.member, identifierId: id, blocked: true },
  ],
  "customers.removeIdentifier": () => [
    { id, identifierId: id },
    { id: known.member, identifierId: id },
  ],
  "customers.recordConsent": () => [{ id, requestId, consent }],
  "customers.correctPoints": () => [{ id, requestId, points: 1, reason }],
  "customers.merge": () => [
    { survivorId: id, mergedId: known.member },
    { survivorId: known.member, mergedId: id },
  ],
  "customers.unmerge": () => [{ mergeId: id }],
  "customers.export": () => [{ id }],
  "customers.erase": () => [{ id, confirmed: true }],
  "giftCards.get": () => [{ id }],
  "giftCards.setBlocked": () => [{ id, blocked: true, reason }],
  "giftCards.correct": () => [{ id, requestId, amountMinor: 1, reason }],
  "giftCards.extend": () => [{ id, lastDay: "2099-01-01", reason }],
  "giftCards.changeKind": () => [{ ...kind, reloadable: true, withPin: false }],
  "giftCards.archiveKind": () => [{ code, archived: true }],
  "giftCards.issue": () => [{ requestId, kind: code, cards: 1 }],
  "groups.rename": () => [{ code, name: "x" }],
  "groups.makeDefault": () => [{ code }],
  "groups.remove": () => [{ code }],
  "households.ofCustomer": () => [{ customerId: id }],
  "households.make": () => [{ id: requestId, name: "x", customerIds: [known.single, id] }],
  "households.join": () => [
    { id, customerId: known.single },
    { id: known.household, customerId: id },
  ],
  "households.leave": () => [
    { id, customerId: known.member },
    { id: known.household, customerId: id },
  ],
  "households.rename": () => [{ id, name: "x" }],
  "households.dissolve": () => [
    { id, heirId: known.member },
    { id: known.household, heirId: id },
  ],
  "instruments.save": () => [{ ...at, form: {} }],
  "instruments.remove": () => [at],
  "jobs.runNow": () => [{ job: code }],
  "looks.atCustomer": () => [{ id }],
  "integrations.changeScopes": () => [{ id, scopes: ["segments:read"] }],
  "integrations.rotateKey": () => [{ id }],
  "integrations.revokeKey": () => [{ keyId: id }],
  "integrations.archive": () => [{ id }],
  "answers.reply": () => [{ id, text: "x" }],
  "answers.close": () => [{ id }],
  "mailings.get": () => [{ id }],
  "mailings.progress": () => [{ id }],
  "mailings.days": () => [{ id }],
  "mailings.preview": () => [{ id }],
  // an unknown segment or template is told at its field
  "mailings.save": () => [{ ...mailing, id, version: 1 }],
  "mailings.start": () => [{ id, version: 1 }],
  "mailings.control": () => [{ id, what: "stop" }],
  "mailings.copy": () => [{ id, newId: requestId, name: "x" }],
  "mailings.archive": () => [{ id }],
  "messages.get": () => [{ id }],
  "joins.ways": () => [{ customerId: id }],
  "joins.make": () => [
    { customerId: id, channelId: id, requestId },
    { customerId: known.member, channelId: id, requestId },
  ],
  "pushSubscriptions.list": () => [{ customerId: id }],
  "pushSubscriptions.remove": () => [
    { customerId: id, id },
    { customerId: known.member, id },
  ],
  "messages.read": () => [{ id }],
  "messages.decide": () => [{ id, as: "sent" }],
  "messages.ofCustomer": () => [{ id }],
  "consents.proof": () => [{ id }],
  "preferences.unsubscribing": () => [{ token: code }, { token: "x".repeat(68) }],
  "preferences.open": () => [{ token: code }],
  "preferences.allowNotices": () => [{ token: code, requestId, subscription, withMarketing: false }],
  "preferences.stopNotices": () => [{ token: code, endpoint: subscription.endpoint }],
  "preferences.asked": () => [{ token: code }],
  "suppressions.lift": () => [{ id, reason }],
  "products.get": () => [{ id }],
  "quotes.try": () => [
    { ...basket, store: code, customerId: null },
    { ...basket, store: "S1", customerId: id },
  ],
  "receipts.get": () => [{ id }],
  "referrals.ofCustomer": () => [{ customerId: id }],
  "referrals.name": () => [{ customerId: id, referralCode: "ABCD2345" }],
  "sessions.end": () => [{ id }],
  "staff.withdrawInvitation": () => [{ id }],
  "staff.changeRole": () => [{ id, role: "cashier" }],
  "staff.disable": () => [{ id }],
  "staff.enable": () => [{ id }],
  "staff.resetPassword": () => [{ id }],
  "staff.mailLink": () => [{ token: code }, { token: "x".repeat(87) }],
  "reports.list": () => [{ staffId: id }],
  "reports.preview": () => [{ staffId: id, kind: "weekly" }],
  "reports.save": () => [{ staffId: id, kind: "weekly", enabled: true, weekday: 1, hour: 9 }],
  "staff.readInvitation": () => [{ token: code }, { token: "x".repeat(87) }],
  "staff.acceptInvitation": () => [{ token: "x".repeat(87), name: "x", password: "four unrelated words" }],
  "stores.get": () => [{ code }],
  "stores.update": () => [{ code, name: "x" }],
  "stores.archive": () => [{ code }],
  "stores.restore": () => [{ code }],
  "tiers.get": () => [{ id }],
  "tiers.set": () => [{ id, tier: null, until: null, reason }],
  "tills.create": () => [{ store: code, name: "x" }],
  "tills.rotateKey": () => [{ tillId: id }],
  "tills.revokeKey": () => [{ keyId: id }],
  "tills.approvePairing": () => [
    { code: "ABCD2345", till: { store: "S1", name: "x" } },
    { code: "ABCD2345", till: { tillId: id } },
    { code: "ABCD2345", till: { store: code, name: "x" } },
  ],
};

/** They name nothing that has to be there: what they make, their own settings, or what a list is narrowed by. */
const NAME_NOTHING = [
  ...["callTasks.held", "callTasks.takeNext", "callTasks.list", "callTasks.progress"],
  ...["feedback.list", "feedback.summary", "feedback.settings", "feedback.setSettings"],
  ...["callTasks.settings", "callTasks.setSettings"],
  ...["integrations.list", "integrations.create"],
  ...["channels.vendors", "channels.list", "channels.add", "channels.order"],
  ...[
    "wallet.settings",
    "wallet.setLooks",
    "wallet.connectApple",
    "wallet.connectGoogle",
    "wallet.disconnect",
  ],
  "tills.example",
  ...["account.session", "account.changePassword", "account.setLocale"],
  ...[
    "alerts.list",
    "alerts.groups",
    "alerts.closeMany",
    "alerts.rules",
    "alerts.setRule",
    "brands.list",
    "brands.create",
  ],
  ...[
    "campaigns.list",
    "campaigns.kinds",
    "campaigns.options",
    "card.askAddress",
    "coupons.series",
    "coupons.create",
  ],
  ...["portraits.names", "portraits.quality", "portraits.serviceCards"],
  ...["segments.list", "segments.shape", "segments.preview"],
  ...["customers.searchForTry", "customers.list", "customers.choices", "customers.register"],
  ...["giftCards.list", "giftCards.kinds", "giftCards.createKind", "giftCards.batches"],
  ...[
    "looks.list",
    "looks.settings",
    "looks.keep",
    "groups.list",
    "groups.create",
    "imports.list",
    "instruments.list",
    "backups.state",
    "jobs.overview",
  ],
  ...["analytics.segments", "analytics.period", "analytics.rfm", "analytics.cohorts", "analytics.sales"],
  ...["analytics.baskets", "analytics.value", "analytics.churn", "analytics.abc", "analytics.nameless"],
  ...["analytics.views.list", "analytics.views.save"],
  ...["liability.period", "liability.statement", "liability.outstanding", "messages.list"],
  ...["messages.delivery", "answers.list", "answers.count"],
  ...["mailings.list", "mailings.options", "mailings.names"],
  ...["onboarding.state", "onboarding.putAway", "overview.places", "overview.period", "overview.figures"],
  ...["overview.newestDay", "overview.byDay", "overview.byStore", "palette.find"],
  ...["products.choices", "products.countSelector", "products.list", "products.names", "products.search"],
  ...[
    "programme.get",
    "programme.update",
    "programme.review",
    "programme.example",
    "receipts.list",
    "returns.list",
  ],
  ...["referrals.programme", "referrals.updateProgramme", "referrals.list"],
  ...[
    "samples.state",
    "samples.start",
    "samples.remove",
    "sessions.list",
    "sessions.endAll",
    "sessions.signIns",
  ],
  ...["staff.list", "staff.owners", "staff.invite", "stores.list", "stores.create"],
  ...["suggestions.settings", "suggestions.setHints", "suggestions.results"],
  ...["templates.list", "templates.library", "templates.variables", "templates.details"],
  ...["templates.setDetails", "templates.check", "templates.parts", "templates.transliterate"],
  ...["tenant.settings", "tenant.update", "tiers.preview"],
  "reports.sendNow",
  ...["reports.attention", "reports.closeNotice"],
  // say by null that a dead link is of no shop, and of no letter
  "reports.stopping",
  ...["consents.texts", "consents.publishText", "consents.setDoubleOptIn"],
  ...["law.read", "law.ask", "law.setSwitch", "law.setRules", "suppressions.list", "suppressions.add"],
  "card.shopOfLink",
];

const names = Object.keys(appRouter._def.procedures);

/** The status with which a procedure refuses; "done" when it does not. */
let ask: (name: string, input: object) => Promise<string>;

beforeAll(async () => {
  const shop = await openShop({ couponSeries: [{ code: "known" }] });
  const email = `owner@${shop.tenantId}.example`;
  const { password } = await createStaff({ ctx: shop.ctx, input: { email, role: "owner", name: "O" } });
  const { session } = await sessionFor(shop.db, { email, password });
  session.staff.mustChangePassword = false;
  const caller = createCaller({ session, from: from(), remember: () => {} });
  const [member, mate, single] = [await memberWith(shop), await memberWith(shop), await memberWith(shop)];
  Object.assign(known, { member: member.id, mate: mate.id, single: single.id });
  const household = { id: known.household, name: "x", customerIds: [known.member, known.mate] };
  await makeHousehold({ ctx: shop.ctx, input: household });
  ask = async (name, input) => {
    const procedure = name.split(".").reduce<unknown>((at, part) => Reflect.get(Object(at), part), caller);
    if (typeof procedure !== "function") throw new Error(`${name} is no procedure`);
    try {
      await procedure(input);
      return "done";
    } catch (error) {
      if (!(error instanceof TRPCError)) throw error;
      return error.code === "BAD_REQUEST" ? `${error.code} ${error.message}` : error.code;
    }
  };
});

test("every procedure is asked, or names nothing that has to be there", () => {
  expect([...Object.keys(ASKED), ...NAME_NOTHING].sort()).toEqual([...names].sort());
});

test.each(Object.entries(ASKED))("%s answers not found for unknown ids", async (name, inputs) => {
  for (const input of inputs()) expect([input, await ask(name, input)]).toEqual([input, "NOT_FOUND"]);
});
