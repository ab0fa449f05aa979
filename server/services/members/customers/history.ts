import { z } from "zod";
import { type HistoryCursor, selectHistory, selectStaffNames } from "@/db/members/customer-history";
import { selectAccountIds, selectFamily } from "@/db/members/customer-page";
import { selectOwnAccountIds } from "@/db/members/households";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { line } from "@/server/core/text";
import { At, Id } from "@/server/core/wire";
import { requireThere } from "@/server/services/members/membership/require";

const ROWS_A_PAGE = 40;

export const CustomerHistoryInput = z.object({
  id: Id,
  before: z.object({ at: At, key: line(60) }).optional(),
});

type Detail = Record<string, string | number | boolean | null>;

export interface HappenedRow {
  key: string;
  at: Date;
  kind: "registered" | "receipt" | "cancelled" | "returned" | "points" | "consent" | "segment" | "change";
  what: string;
  detail: Detail;
  /** null: unknown, or a till */
  by: string | null;
}

/** Only what a page can show: nested details of the audit log stay in it. */
const flat = (detail: Record<string, unknown>): Detail =>
  Object.fromEntries(
    Object.entries(detail).flatMap(([key, value]) =>
      Array.isArray(value)
        ? [[key, value.join(", ")]]
        : value === null || typeof value !== "object"
          ? [[key, value as Detail[string]]]
          : [],
    ),
  );

export async function customerHistory({
  ctx,
  input,
}: Verb<typeof CustomerHistoryInput>): Promise<{ rows: HappenedRow[]; next: HistoryCursor | null }> {
  authorize(ctx, "customers:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    await requireThere(tx, tenantId, input.id);
    const family = await selectFamily(tx, tenantId, input.id);
    const read = await selectHistory(tx, tenantId, {
      family,
      accounts: [
        ...(await selectAccountIds(tx, tenantId, family)),
        ...(await selectOwnAccountIds(tx, tenantId, family)),
      ],
      before: input.before ?? null,
      limit: ROWS_A_PAGE + 1,
      segments: can(ctx.actor, "segments:read"),
    });
    const page = read.slice(0, ROWS_A_PAGE);
    const names = await selectStaffNames(
      tx,
      tenantId,
      page.flatMap(({ actorId }) => (actorId && /^[0-9a-f-]{36}$/.test(actorId) ? [actorId] : [])),
    );
    const last = page.at(-1);
    await recordLooks(tx, ctx, { kind: "history", customers: [input.id] });
    return {
      rows: page.map(({ key, ms, kind, what, detail, actorId }) => ({
        key,
        at: new Date(ms),
        kind,
        what,
        detail: flat(detail),
        by: (actorId && names.get(actorId)) ?? null,
      })),
      next: read.length > page.length && last ? { at: last.at, key: last.key } : null,
    };
  });
}
