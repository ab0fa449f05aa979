import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { setTerms } from "@/server/services/growth/referrals/referrals.fixture";
import type { Session } from "@/server/services/shop/sessions/resume";
import { from, sessionFor } from "@/server/services/shop/sessions/sessions.fixture";
import { createStaff } from "@/server/services/shop/staff/create";
import { newKind, printed } from "@/server/services/value/gift-cards/gift-cards.fixture";
import { issueGiftCards } from "@/server/services/value/gift-cards/issue";
import { createCaller } from "@/server/trpc/root";
import { openShop, type Shop } from "../shop";
import { addPeople, type Person, receipt } from "./people";

export interface World {
  shop: Shop;
  session: Session;
  /** of the session's owner */
  signIn: { email: string; password: string };
  people: Person[];
  /** the first of them, who has everything */
  one: Person;
  giftCard: { id: string; number: string; pin: string };
  tier: string;
  call(procedure: string, input?: unknown): Promise<unknown>;
  /** what a procedure of the walk has answered */
  answers: Map<string, unknown>;
}

const CONFIG = {
  programme: { earnPercent: "10", redeemMaxPercent: "50", lifetimeDays: 365 },
  groups: [{ code: "retail", name: "Покупці", default: true }],
  tiers: [
    { code: "base", from: "0.00" },
    { code: "silver", from: "100.00", earnPercent: "7" },
  ],
  tierRule: { windowDays: 365, graceDays: 30 },
  products: [{ sku: "A", name: "Чай", price: "100.00" }],
  campaigns: [
    {
      ...{ code: "tea", name: "Чай", status: "active" },
      instruments: [{ code: "t", reward: { kind: "percent_off", percent: "5" } }],
    },
  ],
};

/** The owner, who has chosen a password of their own already. */
async function enter({ ctx, db }: Shop): Promise<Pick<World, "session" | "signIn">> {
  const email = `owner@${ctx.tenantId}.example`;
  const { password } = await createStaff({
    ctx,
    input: { email, role: "owner", name: "Omega", locale: "en" },
  });
  const { session } = await sessionFor(db, { email, password });
  const staff = { ...session.staff, mustChangePassword: false };
  return { session: { ...session, staff }, signIn: { email, password } };
}

const expectOk = async (asked: Promise<{ status: number; json: unknown }>): Promise<void> => {
  const { status, json } = await asked;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(json)}`);
};

/** A shop in which something of every kind has happened to its first customers. */
export async function openWorld(): Promise<World> {
  const shop = await openShop(CONFIG);
  await setTerms(shop);
  const people = await addPeople(shop);
  const [one, two, three] = people;
  if (!one || !two || !three) throw new Error("there are too few people");
  const { till, ctx } = shop;
  await expectOk(till.post("/purchases", receipt(one, { externalId: "R-1", cashier: "07" })));
  await expectOk(till.post("/purchases", receipt(two, { externalId: "R-2" })));
  const lines = [{ lineId: "1", quantity: "1.000" }];
  await expectOk(till.post("/returns", { externalId: "B-1", original: { externalId: "R-2" }, lines }));
  const identified = await till.post("/customers/identify", {
    identifier: { type: "phone", value: one.phone },
  });
  await expectOk(
    till.post("/customers", {
      phone: "+380671999999",
      consents: ["loyalty_terms", "personal_data"].map((purpose) => ({
        ...{ purpose, granted: true, textVersion: "1", method: "paper" },
      })),
      referralCode: identified.json.customer.referralCode,
    }),
  );
  await newKind(ctx, { code: "gift", name: "Подарунок", withPin: true, lifetimeDays: 30 });
  const issued = await issueGiftCards({ ctx, input: { requestId: randomUUID(), kind: "gift", cards: 1 } });
  const [card] = await printed(ctx, issued.batchId);
  if (!card) throw new Error("no card was issued");
  const sale = { ...card, amount: "100.00", customer: { type: "phone", value: one.phone } };
  await expectOk(till.post("/gift-cards/activate", sale));
  const giftCardId = await withTenant(shop.db, shop.tenantId, async (tx) => {
    await tx.execute(sql`insert into alerts (tenant_id, id, kind, key, severity, occurred_at, customer_id)
      values (${shop.tenantId}, ${randomUUID()}, 'card-a-day', 'a test', 'low', now(), ${one.id})`);
    await tx.execute(sql`update gift_cards set customer_id = ${one.id}`);
    const [row] = await tx.execute<{ id: string }>(sql`select id from gift_cards limit 1`);
    return row?.id ?? "";
  });
  const { session, signIn } = await enter(shop);
  const caller = createCaller({ session, from: from(), remember: () => {} });
  const call = (procedure: string, input?: unknown): Promise<unknown> => {
    let at: unknown = caller;
    for (const step of procedure.split(".")) at = Reflect.get(Object(at), step);
    return typeof at === "function" ? at(input) : Promise.reject(new Error(`${procedure} is none`));
  };
  const giftCard = { id: giftCardId, ...card };
  return { shop, session, signIn, people, one, giftCard, tier: "silver", call, answers: new Map() };
}

/** A field of an answer, however deep. */
export function field(answer: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((value, step) => Reflect.get(Object(value), step), answer);
}
