import { z } from "zod";
import { countSuppressions, type SuppressionRow, selectSuppressions } from "@/db/reach/suppressions";
import { selectStaffNames } from "@/db/shop/staff";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLookAtMany } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { readingsOf } from "@/server/core/personal/readings";
import { line } from "@/server/core/text";
import { Page } from "@/server/core/wire";

export const SUPPRESSIONS_A_PAGE = 50;

export const ListSuppressionsInput = z.object({
  /** a whole phone number or e-mail address */
  text: line(200).default(""),
  page: Page,
});

export interface Suppressed extends Pick<SuppressionRow, "id" | "channel" | "reason" | "note" | "createdAt"> {
  /** the end of the address; empty where it was erased */
  shown: string;
  /** who has put it there; null: nobody of the staff */
  by: string | null;
}

/** Addresses to which nothing goes, the newest first. */
export async function listSuppressions({
  ctx,
  input,
}: Verb<typeof ListSuppressionsInput>): Promise<{ rows: Suppressed[]; count: number }> {
  authorize(ctx, "customers:manage");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { keys, ...home } = await loadKeys(tx, tenantId);
    const hashes =
      input.text === ""
        ? null
        : readingsOf(input.text, ["phone", "email"], home, keys).map(({ hash }) => hash);
    const rows = await selectSuppressions(tx, tenantId, hashes, {
      offset: (input.page - 1) * SUPPRESSIONS_A_PAGE,
      limit: SUPPRESSIONS_A_PAGE,
    });
    const count = await countSuppressions(tx, tenantId, hashes);
    const people = rows.flatMap(({ by }) => by ?? []);
    const names = await selectStaffNames(tx, tenantId, [...new Set(people)]);
    await recordLookAtMany(tx, ctx, { kind: "consents", people: rows.length, about: "stop-list" });
    return {
      rows: rows.map(({ id, shown, channel, reason, note, by, createdAt }) => ({
        ...{ id, shown, channel, reason, note, createdAt },
        by: (by && names.get(by)) ?? null,
      })),
      count,
    };
  });
}
