import { z } from "zod";
import type { Tx } from "@/db/client";
import { readLawSwitches } from "@/db/reach/law-switches";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { MESSAGE_CLASSES, type MessageClass } from "@/server/engine/policy/message-law";
import { checkContent } from "@/server/messaging/templates/check";
import { TemplateContent } from "@/server/messaging/templates/content";
import type { ContentProblem } from "@/server/messaging/templates/problems";
import { checkPolicy } from "../law/check";
import { findGoods, findMedicines } from "./inside/find-medicines";

const ADULT = 40;

export const CheckTemplateInput = z.object({ content: TemplateContent, class: z.enum(MESSAGE_CLASSES) });

/** What is to be seen to in what is being written. */
export async function checkTemplate({
  ctx,
  input,
}: Verb<typeof CheckTemplateInput>): Promise<{ problems: ContentProblem[] }> {
  authorize(ctx, "messages:read");
  return inTransaction(ctx, async (tx) => ({ problems: await problemsOf(tx, ctx, input) }));
}

/** The same for whoever is about to send by a template: an error means that it must not go. */
export async function problemsOf(
  tx: Tx,
  ctx: Pick<Ctx, "tenantId" | "now">,
  { content, class: of }: { content: TemplateContent; class: MessageClass },
): Promise<ContentProblem[]> {
  return checkContent(content, {
    class: of,
    medicines: await findMedicines(tx, ctx.tenantId, content, of),
    unlawful: of === "marketing" ? await findUnlawful(tx, ctx, content) : [],
  });
}

/** Goods that no advertising may offer here and now, whoever gets it; prescription and sensitive ones are told apart. */
async function findUnlawful(
  tx: Tx,
  { tenantId, now }: Pick<Ctx, "tenantId" | "now">,
  content: TemplateContent,
): Promise<string[]> {
  const goods = (await findGoods(tx, tenantId, content)).filter(({ rx, sensitive }) => !rx && !sensitive);
  if (goods.length === 0) return [];
  const { country, timezone } = await loadTenant(tx, tenantId);
  const common = {
    ...{ country, channel: "email", class: "marketing", at: now.toISOString() },
    recipient: {
      ...{ age: ADULT, timezone },
      consents: [{ purpose: "marketing", granted: true }],
    },
    switches: await readLawSwitches(tx, tenantId),
  };
  return goods
    .filter(({ name: _, ...product }) => !checkPolicy({ ...common, products: [product] }).allowed)
    .map(({ name }) => name);
}
