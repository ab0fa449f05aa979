import { z } from "zod";
import type { Tx } from "@/db/client";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { MESSAGE_CLASSES, type MessageClass } from "@/server/engine/policy/message-law";
import { checkContent } from "@/server/messaging/templates/check";
import { TemplateContent } from "@/server/messaging/templates/content";
import type { ContentProblem } from "@/server/messaging/templates/problems";
import { findMedicines } from "./inside/find-medicines";

export const CheckTemplateInput = z.object({ content: TemplateContent, class: z.enum(MESSAGE_CLASSES) });

/** What is to be seen to in what is being written. */
export async function checkTemplate({
  ctx,
  input,
}: Verb<typeof CheckTemplateInput>): Promise<{ problems: ContentProblem[] }> {
  authorize(ctx, "messages:read");
  return inTransaction(ctx, async (tx) => ({ problems: await problemsOf(tx, ctx.tenantId, input) }));
}

/** The same for whoever is about to send by a template: an error means that it must not go. */
export async function problemsOf(
  tx: Tx,
  tenantId: string,
  { content, class: of }: { content: TemplateContent; class: MessageClass },
): Promise<ContentProblem[]> {
  return checkContent(content, { class: of, medicines: await findMedicines(tx, tenantId, content, of) });
}
