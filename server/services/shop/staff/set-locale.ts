import { z } from "zod";
import { replaceStaffLocale } from "@/db/shop/staff";
import { inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";

export const SetLocaleInput = z.object({ locale: z.enum(["uk", "ru", "en"]) });

export async function setLocale({ ctx, input }: Verb<typeof SetLocaleInput>): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new DomainError("forbidden", "only staff have a language");
  await inTransaction(ctx, (tx) => replaceStaffLocale(tx, ctx.tenantId, actor.id, input.locale));
}
