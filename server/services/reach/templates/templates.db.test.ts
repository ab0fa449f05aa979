import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { templateVersions as versionRows } from "@/db/schema";
import type { DomainError } from "@/server/core/errors";
import { openShop, type Shop } from "@/server/testing/shop";
import { archiveTemplate } from "./archive";
import { createTemplate } from "./create";
import { editTemplate } from "./edit";
import { getTemplate } from "./get";
import { listTemplates } from "./list";
import { loadTemplate, takeTemplate } from "./load";
import { removeTemplate } from "./remove";
import { saveTemplate } from "./save";
import { templateVersions } from "./versions";

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});

const NEW = { class: "marketing", ready: null, copyOf: null } as const;
const create = (name: string, more: object = {}) =>
  createTemplate({ ctx: shop.ctx, input: { ...NEW, name, ...more } });
const says = (text: string) => ({ sms: { uk: { text, latin: false } } });
const save = (id: string, version: number, text: string) =>
  saveTemplate({ ctx: shop.ctx, input: { id, version, content: says(text) } });
const list = (input: object = {}) =>
  listTemplates({ ctx: shop.ctx, input: { text: "", archived: false, page: 1, ...input } });
const get = (id: string) => getTemplate({ ctx: shop.ctx, input: { id } });

test("a template begins with nothing, with a ready one, or as a copy of another", async () => {
  const empty = await create("Порожній");
  expect(empty.code).toBe("porozhnii");
  expect((await get(empty.id)).content).toEqual({});
  const ready = await create("Вітання", { ready: "welcome", class: "service" });
  expect((await get(ready.id)).content.sms?.uk?.text).toContain("card.link");
  const copy = await create("Копія", { copyOf: ready.id });
  expect((await get(copy.id)).content).toEqual((await get(ready.id)).content);
  await expect(create("Ще", { ready: "no-such" })).rejects.toMatchObject({ code: "validation" });
  await expect(create("Порожній")).rejects.toMatchObject({ code: "conflict", errors: [{ code: "taken" }] });
});

test("a save makes the next version; what is saved again, or blank, changes nothing", async () => {
  const { id } = await create("Знижка");
  expect(await save(id, 1, "Один")).toEqual({ version: 2 });
  expect(await save(id, 1, "Один")).toEqual({ version: 2 });
  const content = { ...says("Один"), viber: { uk: { text: "" } } };
  expect(await saveTemplate({ ctx: shop.ctx, input: { id, version: 2, content } })).toEqual({ version: 2 });
  await expect(save(id, 1, "Два")).rejects.toMatchObject({
    code: "version-conflict",
    params: { version: 2 },
  });
  expect((await get(id)).content).toEqual(says("Один"));
});

test("of fifty that save at once one is kept, and the others are told", async () => {
  const { id } = await create("Знижка");
  const texts = Array.from({ length: 50 }, (_, i) => `Текст ${i}`);
  const settled = await Promise.allSettled(texts.map((text) => save(id, 1, text)));
  const kept = settled.filter(({ status }) => status === "fulfilled");
  expect(kept).toHaveLength(1);
  for (const one of settled)
    if (one.status === "rejected") expect((one.reason as DomainError).code).toBe("version-conflict");
  const rows = await withTenant(shop.db, shop.tenantId, (tx) => tx.select().from(versionRows));
  expect(rows.map(({ version }) => version).sort()).toEqual([1, 2]);
});

test("fifty that save the same are all answered by the one version", async () => {
  const { id } = await create("Знижка");
  const saved = await Promise.all(Array.from({ length: 50 }, () => save(id, 1, "Те саме")));
  expect(new Set(saved.map(({ version }) => version))).toEqual(new Set([2]));
});

test("versions tell what each has changed", async () => {
  const { id } = await create("Знижка");
  await save(id, 1, "Знижка 10%");
  await save(id, 2, "Знижка 15%");
  const { versions } = await templateVersions({ ctx: shop.ctx, input: { id } });
  expect(versions.map(({ version, changes }) => [version, changes.map(({ what }) => what)])).toEqual([
    [3, ["changed"]],
    [2, ["added"]],
    [1, []],
  ]);
  expect(versions[0]?.changes[0]?.pieces).toContainEqual({ kind: "added", text: "15%" });
  const old = await withTenant(shop.db, shop.tenantId, (tx) => loadTemplate(tx, shop.tenantId, id, 2));
  expect(old).toMatchObject({ version: 2, content: says("Знижка 10%") });
});

test("a used template keeps its class and is only archived; an unused one can go", async () => {
  const { ctx } = shop;
  const [used, unused] = [await create("Потрібний"), await create("Зайвий")];
  await withTenant(shop.db, shop.tenantId, (tx) => takeTemplate(tx, ctx, used.id));
  await expect(removeTemplate({ ctx, input: { id: used.id } })).rejects.toMatchObject({ code: "in-use" });
  const edited = { id: used.id, name: "Потрібніший", class: "service" } as const;
  await expect(editTemplate({ ctx, input: edited })).rejects.toMatchObject({ code: "in-use" });
  await editTemplate({ ctx, input: { ...edited, class: "marketing" } });
  await editTemplate({ ctx, input: { id: unused.id, name: "Зайвий", class: "service" } });
  expect((await list({ class: "service" })).templates.map(({ name }) => name)).toEqual(["Зайвий"]);
  await removeTemplate({ ctx, input: { id: unused.id } });
  await expect(removeTemplate({ ctx, input: { id: unused.id } })).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(get(unused.id)).rejects.toMatchObject({ code: "not-found" });

  await archiveTemplate({ ctx, input: { id: used.id, archived: true } });
  expect(await list()).toMatchObject({ templates: [], count: 0 });
  expect((await list({ archived: true })).templates.map(({ name }) => name)).toEqual(["Потрібніший"]);
  const using = withTenant(shop.db, shop.tenantId, (tx) => takeTemplate(tx, ctx, used.id));
  await expect(using).rejects.toMatchObject({ code: "conflict" });
  await archiveTemplate({ ctx, input: { id: used.id, archived: false } });
  expect(await list({ text: "ПОТРІБ" })).toMatchObject({ count: 1 });
  expect(await list({ text: "%" })).toMatchObject({ count: 0 });
});

test("the list says for which channels and languages there are texts", async () => {
  await create("Вітання", { ready: "card-link", class: "service" });
  const [one] = (await list()).templates;
  expect(one).toMatchObject({ languages: ["en", "ru", "uk"], savedBy: null });
  expect(one?.channels).toEqual(["sms", "email", "telegram", "viber", "max", "vk", "ok", "whatsapp"]);
});

test("who may not write to customers only reads", async () => {
  const cashier = {
    ...shop.ctx,
    actor: { kind: "staff", id: crypto.randomUUID(), role: "cashier" } as const,
  };
  await expect(createTemplate({ ctx: cashier, input: { ...NEW, name: "Ні" } })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(
    listTemplates({ ctx: cashier, input: { text: "", archived: false, page: 1 } }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});
