import { z } from "zod";
import { REPORT_KINDS } from "@/db/schema";
import { inTransaction, type Verb } from "@/server/core/context";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import { code } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { composeNow, personOf } from "./inside/compose";
import { plainOf } from "./inside/letter";
import { made, penFor } from "./inside/reader";
import { whose } from "./inside/whose";

export const PreviewReportInput = z.object({
  staffId: Id.optional(),
  kind: z.enum(REPORT_KINDS),
  stores: z.array(code(100).min(1)).max(500).default([]),
});

/** The letter as that person would get it today. */
export async function previewReport({ ctx, input }: Verb<typeof PreviewReportInput>) {
  const { tenantId } = ctx;
  const id = whose(ctx, input.staffId);
  const letter = await inTransaction(ctx, async (tx) => {
    const person = await personOf(tx, tenantId, id);
    const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
    const pen = penFor({ tenant, keys, person, subscriptionId: null });
    return composeNow(tx, ctx, { tenant, person, pen, kind: input.kind, stores: input.stores });
  });
  const { subject, locale } = letter;
  return { language: locale, subject, text: plainOf(letter), html: (await made(letter)).html };
}
