import { beforeAll, expect, test } from "vitest";
import { customerSteps } from "@/server/testing/walk/customers";
import { evidence, type Shown, shownBy } from "@/server/testing/walk/people";
import { BOT, shopSteps } from "@/server/testing/walk/shop";
import { openWorld, type World } from "@/server/testing/walk/world";
import { appRouter } from "./root";

/** These return no personal data of customers, and need a person's password, minutes, or a channel for e-mail. */
const APART = ["account.changePassword", "reports.sendNow", "samples.start", "samples.remove"];

let world: World;
const shown = new Map<string, Shown>();
const refused: string[] = [];

beforeAll(async () => {
  world = await openWorld();
  const steps = { ...customerSteps(world), ...shopSteps(world) };
  for (const [procedure, input] of Object.entries(steps)) {
    const given = await input?.();
    const before = await evidence(world.shop);
    try {
      const answer = await world.call(procedure, given);
      world.answers.set(procedure, answer);
      shown.set(procedure, shownBy({ given, answer }, world.people, before, await evidence(world.shop)));
    } catch (error) {
      refused.push(`${procedure}: ${error}`);
    }
  }
});

test("every procedure is asked, and answers", () => {
  expect(refused).toEqual([]);
  expect([...shown.keys(), ...APART].sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
});

test("no answer holds a secret of a channel", () => {
  const answers = JSON.stringify([...world.answers]);
  expect(answers).toContain("api/hooks/telegram");
  expect(answers).not.toContain(BOT.token);
});

test("every customer shown in a response has a look or a change that says who has seen them", () => {
  expect([...shown].filter(([, { unseen }]) => unseen.length > 0)).toEqual([]);
});

test("what shows customers' data, and what the access log calls it", () => {
  const kinds = [...shown].flatMap(([procedure, { kinds: of }]) => of.map((kind) => `${procedure}: ${kind}`));
  expect(kinds.sort()).toEqual([
    "alerts.groups: alerts",
    "alerts.list: alerts",
    "answers.list: messages",
    "callTasks.held: calls",
    "callTasks.list: calls",
    "callTasks.take: calls",
    "callTasks.takeNext: calls",
    "card.open: card-page",
    "card.sendLink: card-link",
    "consents.proof: consents",
    "coupons.list: coupons",
    "coupons.ofCustomer: coupons",
    "customers.export: export",
    "customers.get: profile",
    "customers.history: history",
    "customers.list: list",
    "customers.receipts: receipts",
    "customers.register: registration",
    "customers.searchForTry: search",
    "customers.statement: statement",
    "feedback.list: feedback",
    "giftCards.get: gift-cards",
    "households.ofCustomer: household",
    "joins.make: profile",
    "joins.ways: profile",
    "looks.atCustomer: looks",
    "looks.list: looks",
    "mailings.preview: messages",
    "messages.get: messages",
    "messages.list: messages",
    "messages.ofCustomer: messages",
    "palette.find: search",
    "portraits.get: portrait",
    "pushSubscriptions.list: profile",
    "quotes.try: try",
    "receipts.get: receipts",
    "receipts.list: receipts",
    "referrals.list: referrals",
    "referrals.ofCustomer: referrals",
    "returns.list: returns",
    "segments.preview: list",
    "templates.preview: messages",
    "tiers.get: tier",
  ]);
});
