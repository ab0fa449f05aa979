import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import type { Role } from "@/server/core/context";
import { addMember, asRole, type Member } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { find } from "./find";

let shop: Shop;
let olena: Member;

beforeAll(async () => {
  shop = await openShop({
    campaigns: [
      {
        code: "tea",
        name: "Чайна осінь",
        status: "draft",
        instruments: [{ code: "t", reward: { kind: "percent_off", percent: "5" } }],
      },
    ],
  });
  olena = await addMember(shop, { name: "Олена Коваль", card: "4400999" });
});

const as = (role: Role, text: string) => find({ ctx: asRole(shop.ctx, role), input: { text } });

const looks = () =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const [row] = await tx.execute<{ n: number }>(
      sql`select coalesce(sum(times), 0)::int as n from looks where kind = 'search'`,
    );
    return row?.n ?? 0;
  });

test("campaigns and stores by name or code", async () => {
  expect(await as("owner", "осінь")).toMatchObject({ campaigns: [{ code: "tea" }], stores: [] });
  for (const text of ["чайна", "ЧАЙНА", "ОСІНЬ", "чАйНа"])
    expect(await as("owner", text)).toMatchObject({ campaigns: [{ code: "tea" }] });
  expect((await as("owner", "центр")).stores).toMatchObject([{ name: "Центр" }]);
  expect(await as("owner", "S2")).toMatchObject({ campaigns: [], stores: [{ code: "S2" }] });
  expect((await as("owner", "50%")).campaigns).toEqual([]);
});

test("a customer by phone in any writing and by card, and the look is in the access log", async () => {
  const local = `0${olena.phone.slice(4, 6)} ${olena.phone.slice(6)}`;
  const before = await looks();
  for (const text of [olena.phone, local, "4400999"]) {
    const { customers } = await as("marketer", text);
    expect(customers).toEqual([
      { id: olena.id, name: "Олена Коваль", phone: olena.phone, card: "4400999", foundBy: text },
    ]);
  }
  expect(await looks()).toBe(before + 3);
});

test("finds no customer by a name, a part of a number or another's number, and logs no look", async () => {
  const before = await looks();
  for (const text of ["Олена", "440099", "+380671111111", "0"])
    expect((await as("owner", text)).customers).toEqual([]);
  expect(await looks()).toBe(before);
});

test("a cashier sees them masked, an integrator not at all", async () => {
  const [seen] = (await as("cashier", olena.phone)).customers;
  expect(seen).toMatchObject({ id: olena.id, name: "О***а", phone: `•••• ${olena.phone.slice(-4)}` });
  expect((await as("cashier", "осінь")).campaigns).toEqual([]);
  const integrator = await as("integrator", olena.phone);
  expect(integrator.customers).toEqual([]);
});
