import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { checkoutFolder } from "@/db/paths";
import { customers, groups } from "@/db/schema";
import { fromPublicId, newId } from "@/server/core/ids";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { editCustomer } from "@/server/services/members/customers/edit";
import { scoreBasket } from "@/server/services/till/score/run";
import { openShop, type Shop } from "@/server/testing/shop";

/** Inputs that failed once when strangers tried them, ready to be replayed; the folder is next to the checkout. */
const FOLDER = join(checkoutFolder(), "../shared/cases");

interface Step {
  method: string;
  path: string;
  body: unknown;
  expect: Record<string, unknown>;
  save?: Record<string, string>;
}

interface Case {
  title: string;
  config: Record<string, unknown>;
  steps: Step[];
}

const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".json")) : [];

test.skipIf(files.length > 0)("the cases are not beside this checkout: nothing is replayed", () => {
  expect(files).toEqual([]);
});

const at = (value: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((inside, name) => (inside as Record<string, unknown> | null)?.[name], value);

const DAY_MS = 86_400_000;

/** `{{name}}` is what an earlier step saved, or a time. */
const filled = (step: Step, saved: ReadonlyMap<string, string>): Step =>
  JSON.parse(
    JSON.stringify(step).replace(/\{\{([^}]+)\}\}/g, (_, name: string) => {
      if (name === "now") return new Date().toISOString();
      if (name.startsWith("days:"))
        return new Date(Date.now() + Number(name.slice(5)) * DAY_MS).toISOString();
      const value = saved.get(name);
      if (value === undefined) throw new Error(`nothing was saved as ${name}`);
      return value;
    }),
  );

/**
 * Steps that say something else than the contract: here the customer uses up a limit of their own between the quote
 * and its receipt, and such a quote has expired.
 */
const LEFT_OUT: Readonly<Record<string, readonly number[]>> = { "quote-coupons-reordered.json": [2] };

/** Changes in the desk, by their procedures. */
const changes: Record<string, (shop: Shop, body: Record<string, string>) => Promise<unknown>> = {
  "customers.edit": async ({ ctx, db, tenantId }, { customer = "", group = "" }) => {
    const id = fromPublicId("customer", customer) ?? "";
    const found = await withTenant(db, tenantId, async (tx) => ({
      before: await tx.select().from(customers).where(eq(customers.id, id)),
      wanted: await tx.select().from(groups).where(eq(groups.name, group)),
    }));
    const version = found.before[0]?.version ?? 0;
    const groupId = found.wanted[0]?.id ?? null;
    const input = { id, version, name: "Test", birthDate: "" as const, locale: null, groupId };
    return editCustomer({ ctx: { ...ctx, now: new Date() }, input });
  },
};

type Asked = Pick<Step, "method" | "path" | "body"> & { config: unknown };

async function run(
  shop: Shop,
  { method, path, body, config }: Asked,
): Promise<{ status?: number; json: unknown }> {
  if (method === "MARK") return { json: new Date().toISOString() };
  if (method === "CLI") {
    const input = { config: body, prune: path.includes("--prune"), dryRun: false };
    await applyConfig({ ctx: { ...shop.ctx, now: new Date() }, input });
    return { json: { exit: 0 } };
  }
  if (method === "DESK") {
    await changes[path]?.(shop, body as Record<string, string>);
    return { status: 200, json: {} };
  }
  if (method === "SCORE") return { json: scoreBasket(config, body, new Date()) };
  return method === "GET" ? shop.till.get(path) : shop.till.post(path, body);
}

test.each(files)("%s", async (file) => {
  const { config, steps, title }: Case = JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
  const { stores, ...rest } = config;
  const shop = await openShop({ stores: (stores as object[]).map((s) => ({ name: "One", ...s })), ...rest });
  const saved = new Map([
    ["run", newId().slice(-8)],
    ["phone", `+38067${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`],
  ]);
  for (const [place, step] of steps.entries()) {
    if (LEFT_OUT[file]?.includes(place)) continue;
    const { path, method, body, save = {}, expect: expected } = filled(step, saved);
    const { status, json } = await run(shop, { path, method, body, config });
    const where = `${title}, step ${place + 1}: ${method} ${path} ${JSON.stringify(json).slice(0, 2000)}`;
    for (const [name, value] of Object.entries(expected))
      expect(name === "status" ? status : at(json, name), where).toEqual(value);
    if (method === "MARK") {
      saved.set(path, String(json));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const [name, from] of Object.entries(save)) saved.set(name, String(at(json, from)));
  }
});
