import { z } from "zod";
import {
  type HistoryCursor,
  selectHistory,
  selectLooks,
  selectStaffNames,
} from "@/db/repositories/customer-history";
import { selectAccountIds, selectFamily } from "@/db/repositories/customer-page";
import { selectOwnAccountIds } from "@/db/repositories/households";
import { authorize, inTransaction, type Verb } from "../context";

const ROWS_A_PAGE = 40;

export const CustomerHistoryInput = z.object({
  id: z.uuid(),
  /** changes and facts, or who has looked at the page */
  of: z.enum(["everything", "looks"]).default("everything"),
  before: z.object({ at: z.string().max(40), key: z.string().max(60) }).optional(),
});

type Detail = Record<string, string | number | boolean | null>;

export interface HappenedRow {
  key: string;
  at: Date;
  kind: "registered" | "receipt" | "cancelled" | "returned" | "points" | "consent" | "change" | "look";
  what: string;
  detail: Detail;
  /** null: nobody in particular, or a till */
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
    const family = await selectFamily(tx, tenantId, input.id);
    const query = { family, before: input.before ?? null, limit: ROWS_A_PAGE + 1 };
    const read =
      input.of === "looks"
        ? (await selectLooks(tx, tenantId, query)).map((row) => ({
            ...row,
            kind: "look" as const,
            what: "",
            detail: {},
          }))
        : await selectHistory(tx, tenantId, {
            ...query,
            accounts: [
              ...(await selectAccountIds(tx, tenantId, family)),
              ...(await selectOwnAccountIds(tx, tenantId, family)),
            ],
          });
    const page = read.slice(0, ROWS_A_PAGE);
    const names = await selectStaffNames(
      tx,
      tenantId,
      page.flatMap(({ actorId }) => (actorId && /^[0-9a-f-]{36}$/.test(actorId) ? [actorId] : [])),
    );
    const last = page.at(-1);
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
