import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { newId } from "@/server/core/ids";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { addMember, type Member, memberWith, who } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { latestBatch } from "./batch";
import { exportCoupons } from "./export";
import { generateCoupons } from "./generate";
import { issueCoupon } from "./issue";
import { listCoupons } from "./list";
import { revealCoupon } from "./reveal";
import { sealOldCodes } from "./seal-old";

let shop: Shop;
let member: Member;

beforeAll(async () => {
  shop = await openShop({
    programme: { earnPercent: "5", redeemMaxPercent: "50" },
    couponSeries: [
      { code: "next", prefix: "NEXT-", lifetimeDays: 7 },
      { code: "own", prefix: "OWN-", personal: true },
    ],
    campaigns: [
      {
        code: "gives",
        instruments: [{ code: "g", when: [], reward: { kind: "coupon_issue", series: "next" } }],
      },
      {
        code: "takes",
        instruments: [
          {
            code: "t",
            when: [{ kind: "coupon", series: "own" }],
            reward: { kind: "amount_off", amount: "1.00" },
          },
        ],
      },
    ],
  });
  member = await memberWith(shop, 10_000);
});

const sale = (more: object = {}) => ({
  externalId: randomUUID(),
  customer: who(member),
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  ...more,
});

/** Tables of the tenant that contain a text, as it is or in lower case. */
async function tablesWith(text: string): Promise<string[]> {
  return withTenant(shop.db, shop.tenantId, async (tx) => {
    const tables = await tx.execute<{ name: string }>(sql`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'tenant_id' order by 1`);
    const found: string[] = [];
    for (const { name } of tables) {
      const [row] = await tx.execute<{ n: number }>(sql`
        select count(*)::int as n from ${sql.identifier(name)} t where t::text ilike ${`%${text}%`}`);
      if ((row?.n ?? 0) > 0) found.push(name);
    }
    return found;
  });
}

const codesIn = (value: unknown): string[] => [
  ...new Set(JSON.stringify(value).match(/(?:NEXT|OWN)-[2-9A-HJKMNP-Z]{9}/g)),
];

test("codes that were made, imported, issued or used are stored nowhere in the database in clear", async () => {
  const { ctx, till } = shop;
  await generateCoupons({ ctx, input: { series: "next", count: 20, id: newId() } });
  await expect.poll(async () => (await latestBatch({ ctx, input: { series: "next" } }))?.state).toBe("done");
  const imported = await importText(ctx, "coupons", "series,code\nnext,PRINTED-ELSEWHERE-1\n");
  expect(imported).toMatchObject({ status: "OK", applied: 1 });
  const other = await addMember(shop);
  const { code: foreign } = await issueCoupon({
    ctx,
    input: { series: "own", customerId: other.id, id: newId() },
  });
  // a code of another customer is refused by name, and stored with the response
  const asked = await till.post(
    "/quotes",
    sale({ coupons: [foreign], hold: true, redeem: { mode: "amount", points: "5.00" } }),
  );
  expect(codesIn(asked.json)).toEqual([foreign]);
  const body = sale({ coupons: [foreign] });
  const key = { headers: { "idempotency-key": randomUUID() } };
  const first = await till.post("/purchases", body, key);
  expect(first.status).toBe(201);
  const secrets = codesIn(first.json);
  expect(secrets).toHaveLength(2);
  const again = await till.post("/purchases", body, key);
  const byOther = await till.post("/purchases", body);
  const later = await till.get(`/purchases?externalId=${body.externalId}`);
  for (const answer of [again, byOther, later]) expect(answer.json).toEqual(first.json);
  let file = "";
  for await (const part of await exportCoupons({ ctx, input: { series: "next" } })) file += part;
  expect(codesIn(file)).toHaveLength(21);
  for (const code of [...secrets, ...codesIn(file).slice(0, 3), foreign, "PRINTED-ELSEWHERE-1"])
    expect([code, await tablesWith(code)]).toEqual([code, []]);
  expect(await tablesWith("NEXT-")).toEqual(["coupon_series", "live_rows"]);
});

test("a whole code is shown one at a time, and the access is logged", async () => {
  const { ctx } = shop;
  const listed = await listCoupons({ ctx, input: { series: "own" } });
  expect(listed.coupons.map(({ code }) => code)).toEqual([expect.stringMatching(/^•••.{3}$/)]);
  const id = listed.coupons[0]?.id ?? "";
  const { code } = await revealCoupon({ ctx, input: { id } });
  expect(code).toMatch(/^OWN-/);
  expect((await listCoupons({ ctx, input: { series: "own", text: code } })).coupons).toHaveLength(1);
  const written = await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute(sql`select action from audit where subject_id = ${id}`),
  );
  expect([...written]).toEqual([{ action: "coupons.reveal" }]);
});

test("codes from before are sealed at the next start, and count as ever", async () => {
  const { ctx, till } = shop;
  const { id } = await issueCoupon({ ctx, input: { series: "own", customerId: member.id, id: newId() } });
  await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute(
      sql`update coupons set code_encrypted = 'OWN-Äß-1', code_hash = 'own-äß-1' where id = ${id}::uuid`,
    ),
  );
  expect(await sealOldCodes(shop.db)).toBe(1);
  expect(await sealOldCodes(shop.db)).toBe(0);
  expect(await tablesWith("OWN-Äß-1")).toEqual([]);
  const bought = await till.post("/purchases", sale({ coupons: ["own-ÄSS-1"] }));
  expect(bought.json.totals.discount).toBe("1.00");
});
