import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { portraitRefills, portraits, stores } from "@/db/schema";
import { type Ctx, inTransaction } from "@/server/core/context";
import { customerByText } from "@/server/services/members/customers/by-text";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { daysAgo } from "@/server/testing/days";
import { sample } from "@/server/testing/random";
import { openShop, type Shop } from "@/server/testing/shop";
import { CONFIG, HEADER, history } from "./portraits.fixture";
import { recomputePortraits } from "./recompute";
import { recomputeChanged } from "./recompute-changed";

const PEOPLE = Array.from({ length: 80 }, (_, i) => `P${i}`);

/** Lines of receipts; many people have bought alike, so that ranks have ties. */
function receipts(seed: number, name: string, least: number, most: number): string[] {
  const { between, pick } = sample(seed);
  return PEOPLE.flatMap((person) =>
    Array.from({ length: pick([0, 1, 1, 2, 5, 9]) }, (_, n) => {
      const sku = pick(["pill", "tea"]);
      const price = sku === "pill" ? "100.00" : "50.00";
      return `${name}-${person}-${n},${pick(["S1", "S2"])},${daysAgo(between(least, most))},${person},${sku},${between(1, 3)},${price},`;
    }),
  );
}

const OLD = receipts(1, "old", 60, 300);
const NEW = receipts(2, "new", 1, 59);
const load = (shop: Shop, rows: readonly string[]) =>
  importText(shop.ctx, "receipts", [HEADER, ...rows].join("\n"));

/** Portraits and refills by the customers' own ids, without what names a run. */
async function kept({ ctx }: Shop) {
  const name = new Map<string, string>();
  for (const person of PEOPLE) name.set(await customerByText(ctx, person), person);
  return inTransaction(ctx, async (tx) => {
    const byName = <T extends { customerId: string }>(rows: readonly T[], text: (row: T) => unknown) =>
      rows
        .map((row) => [name.get(row.customerId) ?? "?", text(row)] as const)
        .sort((a, b) => (a[0] < b[0] ? -1 : 1));
    const shops = await tx.select().from(stores).where(eq(stores.tenantId, ctx.tenantId));
    const codes = new Map(shops.map(({ id, code }) => [id, code]));
    const refills = await tx
      .select()
      .from(portraitRefills)
      .where(eq(portraitRefills.tenantId, ctx.tenantId))
      .orderBy(portraitRefills.key);
    return {
      portraits: byName(
        await tx.select().from(portraits).where(eq(portraits.tenantId, ctx.tenantId)),
        ({ tenantId, customerId, countedAt, modelledAt, fitId, storeId, ...rest }) => ({
          ...rest,
          store: codes.get(storeId ?? ""),
        }),
      ),
      refills: byName(refills, ({ tenantId, customerId, ...rest }) => rest),
    };
  });
}

/** A context whose database goes away at the nth transaction, before or after its work. */
function failing(ctx: Ctx, nth: number, when: "before" | "in"): Ctx {
  let begun = 0;
  const db = new Proxy(ctx.db, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== "transaction") return value;
      return async (run: (tx: unknown) => Promise<unknown>, ...rest: unknown[]) => {
        begun += 1;
        if (begun !== nth) return Reflect.apply(value, target, [run, ...rest]);
        if (when === "before") throw new Error("stopped");
        const stopped = async (tx: unknown) => {
          await run(tx);
          throw new Error("stopped");
        };
        return Reflect.apply(value, target, [stopped, ...rest]);
      };
    },
  });
  return { ...ctx, db };
}

async function shopOf(rows: readonly string[], people = PEOPLE): Promise<Shop> {
  const shop = await openShop(CONFIG);
  await history(shop, people, rows);
  return shop;
}

async function undisturbed() {
  const shop = await shopOf([...OLD, ...NEW]);
  await recomputePortraits(shop.ctx);
  return kept(shop);
}

test("stopped anywhere and begun again, portraits are what they would have been", async () => {
  const expected = await undisturbed();
  const shop = await shopOf(OLD);
  await recomputePortraits(shop.ctx);
  await load(shop, NEW);
  let stops = 0;
  for (let ended = false; !ended; ) {
    for (const when of ["before", "in"] as const) {
      const run = recomputePortraits(failing(shop.ctx, stops + 1, when));
      ended = await run.then(
        () => true,
        (error: Error) => {
          expect(error.message).toBe("stopped");
          return false;
        },
      );
    }
    if (!ended) stops += 1;
  }
  expect(stops).toBeGreaterThanOrEqual(6);
  expect(await kept(shop)).toEqual(expected);
});

test("several who work at once leave what one would have", async () => {
  const expected = await undisturbed();
  const shop = await shopOf(OLD);
  await recomputePortraits(shop.ctx);
  await load(shop, NEW);
  const now = () => ({ ...shop.ctx, now: new Date() });
  await Promise.all([
    recomputePortraits(now()),
    recomputeChanged(now()),
    recomputePortraits(now()),
    recomputeChanged(now()),
  ]);
  expect(await kept(shop)).toEqual(expected);
});

test("in whatever order rows came and ids were given, everybody's scores are the same", async () => {
  const { random } = sample(3);
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => [random(), item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  const expected = await undisturbed();
  const shop = await shopOf(shuffled([...OLD, ...NEW]), shuffled(PEOPLE));
  await recomputePortraits(shop.ctx);
  const scores = (all: Awaited<ReturnType<typeof kept>>) =>
    all.portraits.map(([name, row]) => {
      const { r, f, m, cell, days, spentMinor } = row as Record<string, unknown>;
      return { name, r, f, m, cell, days, spentMinor };
    });
  expect(scores(await kept(shop))).toEqual(scores(expected));
});
