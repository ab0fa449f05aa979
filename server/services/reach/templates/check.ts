import { z } from "zod";
import type { Tx } from "@/db/client";
import { readLawSwitches } from "@/db/reach/law-switches";
import type { NamedGoods } from "@/db/reach/named-goods";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { offsetMinutes } from "@/server/core/time/moment";
import { mayOffer } from "@/server/engine/policy/may-offer";
import { MESSAGE_CLASSES, type MessageClass } from "@/server/engine/policy/message-law";
import { checkContent } from "@/server/messaging/templates/check";
import { TemplateContent } from "@/server/messaging/templates/content";
import type { ContentProblem } from "@/server/messaging/templates/problems";
import { findGoods } from "./inside/find-goods";

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
  // other messages may say what a customer has ordered
  const goods = of === "marketing" ? await findGoods(tx, ctx.tenantId, content) : [];
  return checkContent(content, {
    class: of,
    medicines: namesOf(goods.filter(({ isSecret }) => isSecret)),
    unlawful: await findUnlawful(tx, ctx, goods),
  });
}

const namesOf = (goods: readonly NamedGoods[]): string[] => goods.map(({ name }) => name);

/** Goods that no advertising may offer here and now, whoever gets it; prescription and sensitive ones are told apart. */
async function findUnlawful(
  tx: Tx,
  { tenantId, now }: Pick<Ctx, "tenantId" | "now">,
  goods: readonly NamedGoods[],
): Promise<string[]> {
  const others = goods.filter(({ rx, sensitive }) => !rx && !sensitive);
  if (others.length === 0) return [];
  const { country, timezone } = await loadTenant(tx, tenantId);
  const asked = {
    ...{ country, age: ADULT, at: now.getTime(), switches: await readLawSwitches(tx, tenantId) },
    offsetAt: (epochMs: number) => offsetMinutes(epochMs, timezone),
  };
  return namesOf(others.filter((product) => !mayOffer(asked, product)));
}
