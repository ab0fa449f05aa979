import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { connect, type Db, withTenant } from "@/db/client";
import { findCustomerByIdentifier } from "@/db/members/identifiers";
import { findDemo } from "@/db/moving/demo";
import { selectReachable } from "@/db/reach/addresses";
import { selectTills } from "@/db/shop/tills";
import { now } from "@/server/core/clock";
import type { Ctx, Role } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { hashIdentifier } from "@/server/core/personal/identifiers";
import { loadKeys } from "@/server/core/personal/keys";
import { env } from "@/server/env";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { DEMO_CODE } from "@/server/services/moving/demo/build";
import { waysTo } from "@/server/services/reach/channels/ways";
import { newestLink } from "@/server/services/reach/feedback/feedback.fixture";
import { leavingLinks } from "@/server/services/reach/links/unsubscribe";
import { queueMessage } from "@/server/services/reach/messages/queue";
import { acceptInvitation } from "@/server/services/shop/staff/accept-invitation";
import { createStaff } from "@/server/services/shop/staff/create";
import { invite } from "@/server/services/shop/staff/invite";
import { createTenant } from "@/server/services/shop/tenants/create";
import { createTill } from "@/server/services/shop/tills/create";
import { rotateKey } from "@/server/services/shop/tills/rotate-key";
import { mayPassTriggers, tenantCopier, tenantRemover } from "./tenant-copy";

/** What a spec finds in its shop: nothing at all, one store with a till, or what the demo pharmacy has. */
export type Stock = "nothing" | "store" | "pharmacy";

export interface Credentials {
  email: string;
  password: string;
}

export interface BrowserShop {
  code: string;
  /** of the first store's first till; "" where there is none */
  tillKey: string;
  /** A member of staff with a password of their own. */
  join(role: Role): Promise<Credentials>;
  /** A member of staff with a one-time password, who must choose one of their own. */
  hire(role: Role): Promise<Credentials>;
  /** Where the buyer of the newest receipt with a card says how it was; a message would carry it. */
  ratingPath(): Promise<string>;
  /** An advertisement to whoever has this phone: the path of its unsubscribe link. */
  advertise(phone: string): Promise<string>;
  /** Releases the shop: it is removed when the next one is made, after its own last page is closed. */
  leave(): void;
}

export interface BrowserShops {
  open(stock: Stock): Promise<BrowserShop>;
  close(): Promise<void>;
}

const FIELDS = { name: "Нова аптека", country: "UA", currency: "UAH", locale: "uk", demo: false } as const;
const TIMEZONE = "Europe/Kyiv";
const STORE = { code: "S1", name: "Київ, Центр", timezone: TIMEZONE };
const TILL = "Каса 1";
const PASSWORD = "three-green-lemons";
const NAMES: Record<Role, string> = {
  owner: "Власниця",
  marketer: "Маркетолог",
  cashier: "Касирка",
  integrator: "Інтегратор",
};

const systemOf = (db: Db, tenantId: string): Ctx => ({
  db,
  tenantId,
  actor: { kind: "system", id: "spec" },
  now: now(),
});

async function ratingPath(ctx: Ctx): Promise<string> {
  const link = await newestLink(ctx);
  if (!link) throw new Error("there is no receipt to be rated");
  return new URL(link).pathname;
}

/** By an invitation, as people come. */
async function join(ctx: Ctx, email: string, role: Role): Promise<Credentials> {
  const { token } = await invite({ ctx, input: { email, role } });
  const from = { address: "127.0.0.1", userAgent: null, device: null };
  await acceptInvitation(ctx.db, ctx.now, { token, name: NAMES[role], password: PASSWORD }, from);
  return { email, password: PASSWORD };
}

/** As a mailing writes to one customer, without its text being of use. */
const advertise = (ctx: Ctx, phone: string): Promise<string> =>
  withTenant(ctx.db, ctx.tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, ctx.tenantId);
    const hash = hashIdentifier(keys, { type: "phone", value: phone });
    const customerId = await findCustomerByIdentifier(tx, ctx.tenantId, "phone", hash);
    const [person] = customerId ? await selectReachable(tx, ctx.tenantId, [customerId]) : [];
    const way = person && waysTo(person, [], { class: "marketing", channels: null }).ways[0];
    if (!way) throw new Error("nobody with this phone has agreed to advertising");
    const messageId = await queueMessage(tx, ctx, keys, {
      ...{ customerId, way, class: "marketing", purpose: "mailing", text: "Знижки тижня" },
      validUntil: new Date(ctx.now.getTime() + 86_400_000),
    });
    return new URL(leavingLinks(keys, ctx.tenantId, messageId).page).pathname;
  });

const openTenant = async (db: Db, code: string): Promise<string> =>
  (await createTenant({ ctx: { db, now: now() }, input: { ...FIELDS, timezone: TIMEZONE, code } })).tenantId;

async function openStore(ctx: Ctx): Promise<string> {
  const config = { version: 1, stores: [STORE] };
  await applyConfig({ ctx, input: { config, prune: false, dryRun: false } });
  return (await createTill({ ctx, input: { store: STORE.code, name: TILL } })).key;
}

/** A copy of the demo pharmacy that was loaded; its till gets a key of its own. */
async function pharmacyCopier(db: Db, sql: postgres.Sql) {
  const demo = await findDemo(db, DEMO_CODE);
  if (!demo) throw new Error("no demo pharmacy is loaded that could be copied");
  const copy = await tenantCopier(sql, demo.tenantId, { checked: !(await mayPassTriggers(sql)) });
  const tills = await withTenant(db, demo.tenantId, (tx) => selectTills(tx, demo.tenantId));
  const till = tills.find(({ storeCode, name }) => storeCode === STORE.code && name === TILL);
  if (!till) throw new Error(`the demo pharmacy has no till ${TILL}`);
  return async (code: string): Promise<{ tenantId: string; tillKey: string }> => {
    const tenantId = newId();
    await copy(tenantId, code);
    const { key } = await rotateKey({ ctx: systemOf(db, tenantId), input: { tillId: till.id } });
    return { tenantId, tillKey: key };
  };
}

/** Makes shops for browser specs in the database of the app that they look at. */
export async function openShops(): Promise<BrowserShops> {
  const db = connect(env().DATABASE_APP_URL ?? env().DATABASE_URL, {
    purpose: "job",
    max: 4,
    name: "regulars specs",
  });
  const sql = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });
  const left: string[] = [];
  const removing: Promise<void>[] = [];
  const remover = (await mayPassTriggers(sql)) ? await tenantRemover(sql) : null;
  let copier: ReturnType<typeof pharmacyCopier> | undefined;

  async function stocked(stock: Stock, code: string): Promise<{ tenantId: string; tillKey: string }> {
    if (stock === "pharmacy") {
      copier ??= pharmacyCopier(db, sql);
      return (await copier)(code);
    }
    const tenantId = await openTenant(db, code);
    return { tenantId, tillKey: stock === "store" ? await openStore(systemOf(db, tenantId)) : "" };
  }

  return {
    open: async (stock) => {
      const code = `spec-${randomUUID().slice(0, 13)}`;
      const { tenantId, tillKey } = await stocked(stock, code);
      if (remover) for (const gone of left.splice(0)) removing.push(remover(gone));
      // failures are reported when it closes
      for (const going of removing) going.catch(() => {});
      const emailOf = (role: Role) => `${role}@${code}.example`;
      return {
        ...{ code, tillKey },
        join: (role) => join(systemOf(db, tenantId), emailOf(role), role),
        hire: (role) =>
          createStaff({ ctx: systemOf(db, tenantId), input: { email: `new-${emailOf(role)}`, role } }),
        ratingPath: () => ratingPath(systemOf(db, tenantId)),
        advertise: (phone) => advertise(systemOf(db, tenantId), phone),
        leave: () => left.push(tenantId),
      };
    },
    close: async () => {
      await Promise.all(removing);
      await Promise.all([db.$client.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
    },
  };
}
