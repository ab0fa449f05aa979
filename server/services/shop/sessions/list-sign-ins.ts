import { z } from "zod";
import { withTenant } from "@/db/client";
import { NIL_TENANT } from "@/db/shop/pairings";
import {
  type AuditRow,
  type Before,
  selectSignIns,
  selectUnknownSignIns,
  type UnknownSignIn,
} from "@/db/shop/sign-ins";
import { selectStaffNames } from "@/db/shop/staff";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLookAtMany } from "@/server/core/looks/record";
import { type TenantKeys, tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { Id, Moment } from "@/server/core/wire";
import { env } from "@/server/env";

const PAGE = 50;

export const ListSignInsInput = z.object({
  /** what came before this one */
  before: z.object({ at: Moment, id: Id }).nullable().default(null),
});

export interface SignInEntry {
  id: string;
  at: Date;
  what: "in" | "out" | "wrong-password" | "switched-off" | "rate-limited" | "unknown-email";
  /** null: the tried e-mail is unknown here */
  person: { id: string; name: string | null } | null;
  browser: string | null;
  os: string | null;
  /** whole for one's own people, half of it for strangers */
  address: string | null;
}

/** What `recordSignIn` writes. */
const Details = z.object({
  why: z.enum(["wrong-password", "switched-off", "rate-limited"]).optional(),
  browser: z.string().nullish(),
  os: z.string().nullish(),
  addressEncrypted: z.string().optional(),
});

function entryOf(row: AuditRow, keys: TenantKeys, names: ReadonlyMap<string, string>): SignInEntry {
  const { why, browser, os, addressEncrypted } = Details.parse(row.details);
  return {
    id: row.id,
    at: row.at,
    what: why ?? (row.action === "staff.sign-out" ? "out" : "in"),
    person: row.subjectId === null ? null : { id: row.subjectId, name: names.get(row.subjectId) ?? null },
    browser: browser ?? null,
    os: os ?? null,
    address: addressEncrypted === undefined ? null : keys.decrypt(addressEncrypted),
  };
}

const strangerOf = ({ id, at, why, browser, os, network }: UnknownSignIn): SignInEntry => ({
  id,
  at,
  what: why,
  person: null,
  browser,
  os,
  address: network,
});

const newestFirst = (a: Before, b: Before): number =>
  b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1);

/** Who signed in, out, or tried to: one's own people, and strangers with an unknown e-mail. */
export async function listSignIns({ ctx, input }: Verb<typeof ListSignInsInput>) {
  authorize(ctx, "staff:write");
  const strangers = await withTenant(ctx.db, NIL_TENANT, (tx) =>
    selectUnknownSignIns(tx, input.before, PAGE + 1),
  );
  return inTransaction(ctx, async (tx) => {
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, (await loadTenant(tx, ctx.tenantId)).dataKey);
    const own = await selectSignIns(tx, ctx.tenantId, input.before, PAGE + 1);
    const ids = [...new Set(own.flatMap(({ subjectId }) => subjectId ?? []))];
    const names = await selectStaffNames(tx, ctx.tenantId, ids);
    await recordLookAtMany(tx, ctx, { kind: "staff" });
    const all = [...own.map((row) => entryOf(row, keys, names)), ...strangers.map(strangerOf)].sort(
      newestFirst,
    );
    const rows = all.slice(0, PAGE);
    const last = rows.at(-1);
    return { rows, older: all.length > PAGE && last ? { at: last.at, id: last.id } : null };
  });
}
