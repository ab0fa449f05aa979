import type { Tx } from "@/db/client";
import { findNamedGoods, type NamedGoods } from "@/db/reach/named-goods";
import { messagesOf, type TemplateContent } from "@/server/messaging/templates/content";
import { sourcesOf } from "@/server/messaging/templates/variables";
import { standsIn } from "@/server/messaging/templates/words";

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
