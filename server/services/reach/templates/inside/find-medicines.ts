import type { Tx } from "@/db/client";
import { findMedicineNames } from "@/db/reach/medicine-names";
import type { MessageClass } from "@/server/engine/policy/message-law";
import { messagesOf, type TemplateContent } from "@/server/messaging/templates/content";
import { sourcesOf } from "@/server/messaging/templates/variables";

/** Names that this advertising must not hold; other messages may say what a customer has ordered. */
export async function findMedicines(
  tx: Tx,
  tenantId: string,
  content: TemplateContent,
  of: MessageClass,
): Promise<string[]> {
  if (of !== "marketing") return [];
  const text = messagesOf(content)
    .flatMap(({ message }) => sourcesOf(message))
    .map(({ source }) => source.toLowerCase())
    .join("\n");
  return text === "" ? [] : findMedicineNames(tx, tenantId, text);
}
