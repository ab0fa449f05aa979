import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { newId } from "@/server/core/ids";
import { correctPoints } from "@/server/services/members/customers/correct-points";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { expireLots } from "@/server/services/members/ledger/expire";
import { issueCoupon } from "@/server/services/value/coupons/issue";
import { issueNumbers, newKind } from "@/server/services/value/gift-cards/gift-cards.fixture";
import { Gate } from "@/server/testing/gate";
import { type Member, memberWith, mismatches, who } from "@/server/testing/members.fixture";
import { type Answer, openShop, type Shop } from "@/server/testing/shop";

const OFF = { kind: "amount_off", amount: "10.00" };
const TRIES = 50;

let shop: Shop;
let gate: Gate;

/** A customer with 100 points, a receipt that 40 of them have paid, 30 held for a sale, a coupon and a gift card. */
interface World {
  member: Member;
  other: Member;
  sold: { externalId: string; purchaseId: string };
  quoteId: string;
  held: { externalId: string };
  coupon: string;
  giftCard: string;
}

const line = (quantity: number, price: string) => ({ lineId: "1", sku: "A", quantity, price });
const paying = (points: string) => ({ mode: "amount", points });

async function newWorld(): Promise<World> {
  const member = await memberWith(shop, 100_00);
  const customer = who(member);
  const [card] = await issueNumbers(shop.ctx, "gift", 1);
  const giftCard = card?.number ?? "";
  await shop.till.post("/gift-cards/activate", { number: giftCard, amount: "100.00" });
  const issued = await issueCoupon({
    ctx: shop.ctx,
    input: { series: "own", customerId: member.id, id: newId() },
  });
  const sold = await shop.till.post("/purchases", {
    externalId: randomUUID(),
    customer,
    redeem: paying("40"),
    lines: [line(2, "50.00")],
  });
  const held = { externalId: randomUUID(), customer, redeem: paying("30"), lines: [line(1, "90.00")] };
  const quote = await shop.till.post("/quotes", { ...held, hold: true });
  expect([sold.status, quote.status]).toEqual([201, 200]);
  return {
    member,
    other: await memberWith(shop, 20_00),
    sold: sold.json,
    quoteId: quote.json.quoteId,
    held,
    coupon: issued.code,
    giftCard,
  };
}

/** As a till does: what is to be tried again is tried again. */
async function send(path: string, body: object): Promise<Answer> {
  const headers = { "idempotency-key": randomUUID() };
  for (let i = 0; ; i++) {
    const answer = await shop.till.post(path, body, { headers });
    if (!answer.json?.retryable || i === TRIES) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const said = ({ status, json }: Answer): string => (status < 300 ? String(status) : `${status} ${json.code}`);
const refusal = (error: unknown): string => (error as { code?: string }).code ?? String(error);

const buy = async ({ member }: World, more: object): Promise<string> => {
  const answer = await send("/purchases", {
    externalId: randomUUID(),
    customer: who(member),
    lines: [line(1, "100.00")],
    ...more,
  });
  const { totals } = answer.json;
  return totals ? `${said(answer)} ${totals.discount} ${totals.pointsRedeemed}` : said(answer);
};
const giveBack = async ({ sold }: World, externalId: string, quantity: number): Promise<string> =>
  said(await send("/returns", { externalId, original: sold, lines: [{ lineId: "1", quantity }] }));

const later = () => ({ ...shop.ctx, now: new Date(Date.now() + 400 * 86_400_000) });
const desk = async (act: () => Promise<unknown>): Promise<string> => act().then(() => "done", refusal);

const ACTS: Record<string, (world: World) => Promise<string>> = {
  "a sale": (world) => buy(world, {}),
  "all free points": (world) => buy(world, { redeem: paying("30") }),
  "a personal coupon": (world) => buy(world, { coupons: [world.coupon] }),
  "a use that each has once": (world) => buy(world, { coupons: ["ONCE"] }),
  "the gift card": (world) =>
    buy(world, { payments: [{ type: "gift", amount: "100.00", giftCard: world.giftCard }] }),
  "the held sale": (world) => buy(world, { ...world.held, quoteId: world.quoteId }),
  "the release": async ({ quoteId }) => said(await shop.till.send("DELETE", `/quotes/${quoteId}`)),
  "another hold": async ({ member }) =>
    said(
      await send("/quotes", {
        externalId: randomUUID(),
        customer: who(member),
        redeem: paying("25"),
        lines: [line(1, "90.00")],
        hold: true,
      }),
    ),
  "a return of one": (world) => giveBack(world, randomUUID(), 1),
  "a return of both": (world) => giveBack(world, randomUUID(), 2),
  "the same return": (world) => giveBack(world, `same-${world.sold.externalId}`, 1),
  "the cancellation": async ({ sold }) => said(await send(`/purchases/${sold.purchaseId}/cancel`, {})),
  "a correction": ({ member }) =>
    desk(() =>
      correctPoints({
        ctx: { ...shop.ctx, now: new Date() },
        input: { id: member.id, requestId: randomUUID(), points: -25_00, reason: "for a test" },
      }),
    ),
  "a merge": ({ member, other }) =>
    desk(() =>
      mergeCustomers({
        ctx: { ...shop.ctx, now: new Date() },
        input: { survivorId: member.id, mergedId: other.id },
      }),
    ),
  "the end of lots": () => desk(() => expireLots({ ctx: later() })),
};
export type Act = keyof typeof ACTS;
export type Pair = readonly [first: Act, second: Act];

export const ALL_PAIRS: readonly Pair[] = Object.keys(ACTS).flatMap((first) =>
  Object.keys(ACTS).map((second): Pair => [first, second]),
);

/** What there is, without what differs between two worlds. */
async function stateOf(world: World): Promise<unknown> {
  const identified = await send("/customers/identify", { identifier: who(world.member) });
  const { balance, available, pending } = identified.json.customer;
  const card = await send("/gift-cards/find", { number: world.giftCard });
  const rows = await withTenant(shop.db, shop.tenantId, async (tx) => [
    ...(await tx.execute(sql`
      with mine as (select account_id from account_members where customer_id = ${world.member.id})
      select (select json_agg("left" order by "left") from lots where account_id in (select * from mine)) lots,
        (select sum(points)::text from postings where account_id in (select * from mine)) posted,
        (select purchase_count from customers where id = ${world.member.id}) receipts,
        (select json_agg(status order by status) from purchases where customer_id = ${world.member.id}) statuses,
        (select json_agg(json_build_array(q.status, q.held_points) order by q.status, q.held_points) from quotes q
          where q.account_id in (select * from mine)) quotes`)),
  ]);
  return { balance, available, pending, giftCard: card.json.giftCard.balance, rows };
}

async function ended(world: World, acts: readonly Act[], said: readonly string[]): Promise<unknown> {
  // accounts in use are left for the next time
  if (acts.includes("the end of lots")) await expireLots({ ctx: later() });
  return {
    said: Object.fromEntries(acts.map((act, i) => [`${i} ${act}`, said[i]])),
    ...((await stateOf(world)) as object),
  };
}

const act = (name: Act, world: World): Promise<string> => {
  const run = ACTS[name];
  if (!run) throw new Error(name);
  return run(world);
};

async function oneAfterAnother(first: Act, second: Act, swapped: boolean): Promise<unknown> {
  const world = await newWorld();
  const said: string[] = [];
  if (swapped) said[1] = await act(second, world);
  said[0] = await act(first, world);
  if (!swapped) said[1] = await act(second, world);
  return ended(world, [first, second], said);
}

/** Each as its own test: the second exactly between two steps of the first, at every step. */
export function endAsIfOneCameAfterTheOther(pairs: readonly Pair[]): void {
  beforeAll(async () => {
    shop = await openShop({
      programme: { earnPercent: "10", redeemMaxPercent: "100", lifetimeDays: 30 },
      couponSeries: [{ code: "own", prefix: "OWN-", personal: true }],
      campaigns: [
        {
          code: "own",
          name: "own",
          instruments: [{ code: "off", when: [{ kind: "coupon", series: "own" }], reward: OFF }],
        },
        {
          code: "once",
          name: "once",
          limits: { usesPerCustomer: 1 },
          instruments: [{ code: "off", when: [{ kind: "coupon", codes: ["ONCE"] }], reward: OFF }],
        },
      ],
    });
    await newKind(shop.ctx, { code: "gift", reloadable: true });
    gate = await Gate.build();
  });

  describe.each(pairs.map((pair) => [...pair]))("%s, with %s between two of its steps", (first, second) => {
    test("ends as if one had come after the other", async () => {
      const alone = await newWorld();
      const places = await gate.places(() => act(first, alone));
      expect(places).toContain("commit");
      const allowed = [
        await oneAfterAnother(first, second, false),
        await oneAfterAnother(first, second, true),
      ];
      for (const place of places) {
        const world = await newWorld();
        const done = await gate.between(
          place,
          () => act(first, world),
          () => act(second, world),
        );
        const outcome = await ended(world, [first, second], [done.first, done.second]);
        expect(allowed, `between two steps, at ${place}`).toContainEqual(outcome);
      }
      expect(await mismatches(shop)).toEqual([]);
    });
  });
}
