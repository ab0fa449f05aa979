import { expect, test } from "vitest";
import { newId } from "@/server/core/ids";
import { openShop } from "@/server/testing/shop";
import { listViews } from "./list";
import { pinView } from "./pin";
import { removeView } from "./remove";
import { SaveViewInput, saveView } from "./save";

test("a view is saved once, pinned, and removed; a name is taken once", async () => {
  const { ctx } = await openShop({});
  const other = await openShop({});
  const view = { id: newId(), name: "Відтік у Києві", path: "/analytics/churn?region=%D0%9A" };
  const save = (input: object) => saveView({ ctx, input: SaveViewInput.parse(input) });
  await save(view);
  await save(view);
  await expect(save({ ...view, id: newId() })).rejects.toMatchObject({ code: "conflict" });
  await save({ id: newId(), name: "Карта", path: "/analytics/rfm" });
  await pinView({ ctx, input: { id: view.id, pinned: true } });
  const views = await listViews({ ctx, input: {} });
  expect(views.map(({ name, pinned }) => [name, pinned])).toEqual([
    ["Відтік у Києві", true],
    ["Карта", false],
  ]);
  expect(await listViews({ ctx: other.ctx, input: {} })).toEqual([]);
  await expect(pinView({ ctx: other.ctx, input: { id: view.id, pinned: false } })).rejects.toMatchObject({
    code: "not-found",
  });
  await removeView({ ctx, input: { id: view.id } });
  expect(await listViews({ ctx, input: {} })).toHaveLength(1);
});

test.each(["https://elsewhere.example/analytics/rfm", "/customers", "//x/analytics", "/analytics/rfm?a='"])(
  "%s is no view",
  (path) => {
    expect(SaveViewInput.safeParse({ id: newId(), name: "x", path }).success).toBe(false);
  },
);
