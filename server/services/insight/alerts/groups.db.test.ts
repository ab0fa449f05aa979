import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { type AlertGroupKey, selectAlertGroups } from "@/db/insight/alert-groups";
import { insertAlerts, type NewAlert, selectAlerts } from "@/db/insight/alerts";
import { audit } from "@/db/schema";
import { selectStores } from "@/db/shop/stores";
import { newId } from "@/server/core/ids";
import { addMember } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { closeAlerts } from "./close-many";
import { listAlertGroups } from "./groups";
import { ListAlertsInput, listAlerts } from "./list";

let shop: Shop;
let card: string;
let other: string;
let storeId: string;

beforeEach(async () => {
  shop = await openShop();
  card = (await addMember(shop)).id;
  other = (await addMember(shop)).id;
  storeId = await withTenant(shop.db, shop.tenantId, async (tx) => {
    const [store] = await selectStores(tx, shop.tenantId);
    return store?.id ?? "";
  });
});

const ctx = () => ({ ...shop.ctx, now: new Date() });
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));

const add = (rows: (Partial<NewAlert> & { minute: number })[]) =>
  withTenant(shop.db, shop.tenantId, (tx) =>
    insertAlerts(
      tx,
      rows.map(({ minute, ...rest }) => ({
        ...{ tenantId: shop.tenantId, id: newId(), key: randomUUID(), severity: "low" as const },
        ...{ kind: "card-a-day", occurredAt: at(minute), foundAt: at(minute), storeId, cashier: "07" },
        ...rest,
      })),
    ),
  );

const groups = () => listAlertGroups({ ctx: ctx(), input: { page: 1 } });

const keyOf = ({ customerId, storeId: store, tillId, cashier }: AlertGroupKey): AlertGroupKey => ({
  ...{ customerId, storeId: store, tillId, cashier },
});

test("alerts of one card with one cashier are one row, the newest first, with what they are", async () => {
  const { tillId } = shop.till;
  await add([
    { minute: 1, customerId: card },
    { minute: 5, customerId: card, kind: "card-at-till", severity: "high", tillId },
    { minute: 3, customerId: card, cashier: "08" },
    { minute: 2, customerId: other },
    { minute: 4, cashier: null, kind: "missing-receipts", tillId },
    { minute: 6, cashier: null, kind: "missing-receipts", tillId },
  ]);
  const { groups: found, count, alerts } = await groups();
  expect({ count, alerts }).toEqual({ count: 4, alerts: 6 });
  expect(found.map((group) => [group.customerId, group.cashier, group.tillId, group.count])).toEqual([
    [null, null, tillId, 2],
    [card, "07", null, 2],
    [card, "08", null, 1],
    [other, "07", null, 1],
  ]);
  expect(found[1]).toMatchObject({
    ...{ store: "Центр", serious: 1, first: at(1), last: at(5) },
    kinds: [
      { kind: "card-a-day", count: 1 },
      { kind: "card-at-till", count: 1 },
    ],
  });
  for (const group of found) {
    const input = ListAlertsInput.parse({ group: keyOf(group) });
    expect((await listAlerts({ ctx: ctx(), input })).count).toBe(group.count);
  }
});

test("a group is closed at once with its reason, but not the alerts from after the page was loaded", async () => {
  await add([
    { minute: 1, customerId: card },
    { minute: 2, customerId: card, kind: "own-card" },
    { minute: 3, customerId: other },
  ]);
  const { groups: found } = await groups();
  await add([{ minute: 9, customerId: card }]);
  const mine = found.filter(({ customerId }) => customerId === card).map(keyOf);
  const input = { groups: mine, seenAt: at(5), note: "A family of four" };
  expect(await closeAlerts({ ctx: ctx(), input: { ...input, kind: "own-card" } })).toEqual({ closed: 1 });
  const all = await Promise.all(Array.from({ length: 50 }, () => closeAlerts({ ctx: ctx(), input })));
  expect(all.reduce((sum, { closed }) => sum + closed, 0)).toBe(1);
  expect((await groups()).groups.map(({ customerId, count }) => [customerId, count])).toEqual([
    [card, 1],
    [other, 1],
  ]);
  const closed = await listAlerts({ ctx: ctx(), input: ListAlertsInput.parse({ state: "closed" }) });
  expect(closed.alerts.map(({ note }) => note)).toEqual(["A family of four", "A family of four"]);
  const entries = await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.select().from(audit).where(sql`${audit.action} = 'alerts.close-many'`),
  );
  expect(entries.map(({ details }) => details)).toEqual([
    { closed: 1, kinds: { "own-card": 1 } },
    { closed: 1, kinds: { "card-a-day": 1 } },
  ]);
});

test("many thousand open alerts are a page of alerts and a page of groups", async () => {
  await withTenant(shop.db, shop.tenantId, async (tx) => {
    await tx.execute(sql`insert into alerts
        (tenant_id, id, kind, key, severity, occurred_at, store_id, cashier, customer_id, purchases)
      select ${shop.tenantId}::uuid, gen_random_uuid(), 'card-a-day', n::text, 'low',
        now() - n * interval '1 minute', ${storeId}::uuid, (n % 40)::text, ${card}::uuid,
        jsonb_build_array(gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid())
      from generate_series(1, 20000) n`);
    const page = { kind: null, store: null, limit: 50, offset: 0 };
    const { rows, count } = await selectAlerts(tx, shop.tenantId, { ...page, open: true, group: null });
    expect([rows.length, count]).toEqual([50, 20_000]);
    expect(rows[0]).toMatchObject({ receiptCount: 4 });
    const found = await selectAlertGroups(tx, shop.tenantId, page);
    expect([found.length, found[0]?.groups, found[0]?.alerts]).toEqual([40, 40, 20_000]);
  });
});
