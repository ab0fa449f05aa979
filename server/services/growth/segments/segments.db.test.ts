import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { outbox, tenants } from "@/db/schema";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { settled } from "@/server/testing/settled";
import { openShop, type Shop } from "@/server/testing/shop";
import { countSegment } from "./count";
import { exportSegment } from "./export";
import { listSegments } from "./list";
import { overlapOf } from "./overlap";
import { refreshSegments } from "./refresh";
import { removeSegment } from "./remove";
import { saveSegment } from "./save";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop({ products: [{ sku: "tea", price: "50.00" }] });
  await importText(shop.ctx, "customers", "external_id,phone\nA,+380672000001\nB,+380672000002");
});

const later = (minutes: number) => ({ ...shop.ctx, now: new Date(Date.now() + minutes * 60_000) });
const BUYERS = { field: "rfm.receipts", op: "gte", value: 1 };

const buy = (customer: string) =>
  shop.till.post("/purchases", {
    externalId: crypto.randomUUID(),
    customer: { type: "external", value: customer },
    lines: [{ lineId: "1", sku: "tea", quantity: "1", price: "50.00" }],
    payments: [{ type: "cash", amount: "50.00" }],
  });
const membersOf = async (code: string) =>
  (await listSegments({ ctx: shop.ctx, input: {} })).segments.find((one) => one.code === code)?.members;

test("a rule is counted, kept, and its members follow the receipts within a second", async () => {
  const count = (where: unknown) => countSegment({ ctx: shop.ctx, input: { where, at: null, list: true } });
  expect(await count(BUYERS)).toMatchObject({ count: 0, of: 2, leftOut: 0, customers: [] });
  const { code } = await saveSegment({ ctx: shop.ctx, input: { code: null, name: "Buyers", where: BUYERS } });
  expect(code).toBe("buyers");
  await refreshSegments({ ctx: shop.ctx });
  expect(await membersOf("buyers")).toBe(0);
  await buy("A");
  await settled(shop);
  expect(await membersOf("buyers")).toBe(1);
  expect(await count({ segment: "buyers" })).toMatchObject({ count: 1, customers: ["A"] });
  const topics = await withTenant(shop.db, shop.tenantId, (tx) => tx.select().from(outbox));
  expect(topics.filter(({ topic }) => topic === "segment.entered")).toHaveLength(1);
});

test("the file of a segment can be loaded back, and has ten people or more where goods are health data", async () => {
  await importText(shop.ctx, "customers", "phone\n+380672000003");
  const file = async (code: string) => {
    const parts: string[] = [];
    for await (const part of await exportSegment({ ctx: shop.ctx, input: { code } })) parts.push(part);
    return parts.join("");
  };
  await saveSegment({ ctx: shop.ctx, input: { code: null, name: "All", where: { all: [] } } });
  await refreshSegments({ ctx: shop.ctx });
  const rows = await file("all");
  expect(rows.trim().split(/\r?\n/).sort()).toEqual(
    ["all,380672000003", "all,A", "all,B", "segment,customer"].sort(),
  );
  await importText(shop.ctx, "segments", rows.replaceAll("all,", "again,"));
  expect(await membersOf("again")).toBe(3);

  const takers = { bought: { selector: { skus: ["tea"] } }, measure: "receipts", op: "gte", value: 1 };
  await saveSegment({ ctx: shop.ctx, input: { code: null, name: "Takers", where: takers } });
  expect(await file("takers")).toMatch(/^segment,customer/);
  await withTenant(shop.db, shop.tenantId, (tx) => tx.update(tenants).set({ healthConsent: true }));
  await expect(file("takers")).rejects.toMatchObject({ code: "forbidden" });
  expect(await file("all")).toBe(rows);
});

test("first members have not entered; a changed rule is worked out again", async () => {
  await buy("A");
  await settled(shop);
  await saveSegment({ ctx: shop.ctx, input: { code: null, name: "Buyers", where: BUYERS } });
  await refreshSegments({ ctx: shop.ctx });
  expect(await membersOf("buyers")).toBe(1);
  const topics = await withTenant(shop.db, shop.tenantId, (tx) => tx.select().from(outbox));
  expect(topics.filter(({ topic }) => topic === "segment.entered")).toEqual([]);
  const nothing = { field: "rfm.receipts", op: "eq", value: 0 };
  await saveSegment({ ctx: shop.ctx, input: { code: "buyers", name: "None", where: nothing } });
  await refreshSegments({ ctx: later(1) });
  expect(await membersOf("buyers")).toBe(1);
});

test("what does not exist is refused with its pointer, and so is a circle", async () => {
  const save = (name: string, where: Record<string, unknown>, code: string | null = null) =>
    saveSegment({ ctx: shop.ctx, input: { code, name, where } });
  await expect(save("x", { all: [{ field: "tier", op: "eq", value: "gold" }] })).rejects.toMatchObject({
    errors: [{ pointer: "/where/all/0/value" }],
  });
  await expect(save("x", { field: "wealth", op: "eq", value: 1 })).rejects.toMatchObject({
    errors: [{ pointer: "/where/field" }],
  });
  await save("one", BUYERS);
  await save("two", { segment: "one" });
  await expect(save("one", { not: { segment: "two" } }, "one")).rejects.toMatchObject({
    errors: [{ pointer: "/where", code: "circle", detail: "one → two → one" }],
  });
});

test("two segments overlap; one that another asks about stays", async () => {
  await buy("A");
  await settled(shop);
  await saveSegment({ ctx: shop.ctx, input: { code: null, name: "one", where: BUYERS } });
  await saveSegment({ ctx: shop.ctx, input: { code: null, name: "all", where: { all: [] } } });
  await saveSegment({ ctx: shop.ctx, input: { code: null, name: "asks", where: { segment: "one" } } });
  await refreshSegments({ ctx: shop.ctx });
  expect(await overlapOf({ ctx: shop.ctx, input: { codes: ["one", "all"] } })).toEqual({
    one: 1,
    other: 2,
    both: 1,
  });
  await expect(removeSegment({ ctx: shop.ctx, input: { code: "one" } })).rejects.toMatchObject({
    code: "conflict",
  });
  await removeSegment({ ctx: shop.ctx, input: { code: "asks" } });
  await removeSegment({ ctx: shop.ctx, input: { code: "one" } });
  expect(await membersOf("one")).toBeUndefined();
});

test("an outside system sends the whole list of a segment; a segment by rule is refused", async () => {
  await saveSegment({ ctx: shop.ctx, input: { code: null, name: "ruled", where: BUYERS } });
  const send = (...rows: string[]) =>
    importText(shop.ctx, "segments", ["segment,customer", ...rows].join("\n"));
  await send("big,A", "big,B", "other,A");
  expect([await membersOf("big"), await membersOf("other")]).toEqual([2, 1]);
  await send("big,B");
  expect([await membersOf("big"), await membersOf("other")]).toEqual([1, 1]);
  const rows = await withTenant(shop.db, shop.tenantId, (tx) => tx.select().from(outbox));
  expect(rows.filter(({ topic }) => topic.startsWith("segment.")).map(({ topic }) => topic)).toEqual([
    "segment.left",
  ]);
  expect(await send("ruled,A")).toMatchObject({ applied: 0, errors: 1 });
});
