import type { Tx } from "@/db/client";
import { findMedicineNames, findNamedGoods, type NamedGoods } from "@/db/reach/medicine-names";
import type { MessageClass } from "@/server/engine/policy/message-law";
import { messagesOf, type TemplateContent } from "@/server/messaging/templates/content";
import { sourcesOf } from "@/server/messaging/templates/variables";
import { standsIn } from "@/server/messaging/templates/words";

/** Names that this advertising must not hold; other messages may say what a customer has ordered. */
export async function findMedicines(
  tx: Tx,
  tenantId: string,
  content: TemplateContent,
  of: MessageClass,
): Promise<string[]> {
  if (of !== "marketing") return [];
  const text = textOf(content);
  return text === "" ? [] : findMedicineNames(tx, tenantId, text);
}

/** Goods that the law knows, and that the template names in any of its texts. */
export async function findGoods(tx: Tx, tenantId: string, content: TemplateContent): Promise<NamedGoods[]> {
  const text = textOf(content);
  if (text === "") return [];
  return (await findNamedGoods(tx, tenantId, text)).filter(({ name }) => standsIn(text, name));
}

const textOf = (content: TemplateContent): string =>
  messagesOf(content)
    .flatMap(({ message }) => sourcesOf(message))
    .map(({ source }) => source.toLowerCase())
    .join("\n");
