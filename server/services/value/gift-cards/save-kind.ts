import { z } from "zod";
import type { Tx } from "@/db/client";
import { insertGiftCardKind, lockGiftCardKind, updateGiftCardKind } from "@/db/value/gift-card-kinds";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { Code } from "@/server/core/tenant/fields";
import { line, text } from "@/server/core/text";
import { count, minor } from "@/server/core/wire";

const AMOUNTS_MAX = 20;
const Amount = minor(100_000_000, 1);

const Terms = z.object({
  code: Code,
  name: text(100).min(1),
  /** empty: anything from `minMinor` to `maxMinor` */
  fixedMinor: z.array(Amount).max(AMOUNTS_MAX),
  minMinor: Amount,
  maxMinor: Amount,
  lifetimeDays: count(36_500, 1).nullable(),
  reloadable: z.boolean(),
  withPin: z.boolean(),
});
type Terms = z.output<typeof Terms>;

export const CreateGiftCardKindInput = Terms;
export const ChangeGiftCardKindInput = Terms;
export const ArchiveGiftCardKindInput = z.object({ code: line(100), archived: z.boolean() });

/** Of fixed amounts the range is what they span. */
function termsOf({ fixedMinor, minMinor, maxMinor, ...rest }: Terms) {
  const fixed = [...new Set(fixedMinor)].sort((a, b) => a - b);
  if (fixed.length > 0)
    return { ...rest, fixedMinor: fixed, minMinor: fixed[0] ?? 1, maxMinor: fixed.at(-1) ?? 1 };
  if (maxMinor < minMinor) throw fieldRefused("/maxMinor", "range", "the most is less than the least");
  return { ...rest, fixedMinor: fixed, minMinor, maxMinor };
}

export async function createGiftCardKind({
  ctx,
  input,
}: Verb<typeof CreateGiftCardKindInput>): Promise<{ code: string }> {
  authorize(ctx, "gift-cards:write");
  const id = newId();
  await inTransaction(ctx, async (tx) => {
    const made = await insertGiftCardKind(tx, { tenantId: ctx.tenantId, id, ...termsOf(input) });
    if (!made) throw new DomainError("conflict", "another kind has this code");
    await audit(tx, ctx, "create-kind", id);
  });
  return { code: input.code };
}

/** Cards that are out already go by the new terms too, but for their lives: those began with the sale. */
export async function changeGiftCardKind({
  ctx,
  input,
}: Verb<typeof ChangeGiftCardKindInput>): Promise<{ code: string }> {
  authorize(ctx, "gift-cards:write");
  await inTransaction(ctx, async (tx) => {
    const id = await lock(tx, ctx, input.code);
    const { code: _, ...terms } = termsOf(input);
    await updateGiftCardKind(tx, ctx.tenantId, id, terms);
    await audit(tx, ctx, "update-kind", id);
  });
  return { code: input.code };
}

/** No more cards of it are issued; those that are out stay what they are. */
export async function archiveGiftCardKind({
  ctx,
  input,
}: Verb<typeof ArchiveGiftCardKindInput>): Promise<{ code: string }> {
  authorize(ctx, "gift-cards:write");
  await inTransaction(ctx, async (tx) => {
    const id = await lock(tx, ctx, input.code);
    await updateGiftCardKind(tx, ctx.tenantId, id, { archivedAt: input.archived ? ctx.now : null });
    await audit(tx, ctx, input.archived ? "archive-kind" : "restore-kind", id);
  });
  return { code: input.code };
}

async function lock(tx: Tx, ctx: Ctx, code: string): Promise<string> {
  const kind = await lockGiftCardKind(tx, ctx.tenantId, { code });
  if (!kind) throw new DomainError("not-found", "there is no such kind of gift card");
  return kind.id;
}

const audit = (tx: Tx, ctx: Ctx, verb: string, id: string) =>
  recordAudit(tx, ctx, { action: `gift-cards.${verb}`, subject: { kind: "gift-card-kind", id } });
