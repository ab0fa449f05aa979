import { isEmail, type Message, messagesOf, type TemplateChannel, type TemplateContent } from "./content";
import { BLOCK_VARIABLES } from "./email/block-variables";
import { VARIABLE_ROOTS, type VariableRoot } from "./variable-roots";

/**
 * What a template may speak of, in the order of the editor's menu. `always`: it is there for everybody, or whoever
 * sends such a message gives it. The rest may be empty, and needs words for that case.
 */
export const VARIABLES = [
  { name: "customer.firstName", group: "customer", always: false },
  { name: "customer.name", group: "customer", always: false },
  { name: "customer.tier", group: "customer", always: false },
  { name: "customer.birthday", group: "customer", always: false },
  { name: "customer.language", group: "customer", always: true },
  { name: "points.balance", group: "points", always: true },
  { name: "points.expiring", group: "points", always: false },
  { name: "points.expiresOn", group: "points", always: false },
  { name: "store.name", group: "store", always: false },
  { name: "card.link", group: "customer", always: true },
  { name: "products.recommended[0].name", group: "products", always: false },
  { name: "products.recommended[0].price", group: "products", always: false },
  { name: "shop.name", group: "shop", always: true },
  { name: "shop.phone", group: "shop", always: false },
  { name: "shop.email", group: "shop", always: false },
  { name: "shop.site", group: "shop", always: false },
  { name: "shop.address", group: "shop", always: false },
  { name: "coupon.code", group: "message", always: true },
  { name: "coupon.until", group: "message", always: false },
  { name: "receipt.sum", group: "message", always: true },
  { name: "receipt.points", group: "message", always: true },
  { name: "feedback.link", group: "message", always: false },
  { name: "code.value", group: "message", always: true },
  { name: "invitation.link", group: "message", always: true },
  { name: "password.link", group: "message", always: true },
  { name: "preferences.link", group: "message", always: true },
  { name: "unsubscribe.link", group: "message", always: true },
] as const satisfies readonly { name: string; group: string; always: boolean }[];

export type VariableName = (typeof VARIABLES)[number]["name"];

const KNOWN = new Map<string, (typeof VARIABLES)[number]>(VARIABLES.map((one) => [one.name, one]));

/** `products.recommended[2].name` is known as that of the first. */
export const knownVariable = (name: string) => KNOWN.get(name.replace(/\[\d+\]/g, "[0]"));

const WORDS = /[A-Za-z]+/g;

/** What was meant, most likely: the only one that begins with the same word, or the same in other letters; null: none. */
export function closestVariable(name: string): VariableName | null {
  const plain = (of: string) => (of.match(WORDS) ?? []).join("").toLowerCase();
  const same = VARIABLES.find((one) => plain(one.name) === plain(name));
  if (same) return same.name;
  const first = name.match(WORDS)?.[0]?.toLowerCase();
  const alike = VARIABLES.filter((one) => one.name.split(".")[0] === first);
  return alike.length === 1 ? (alike[0]?.name ?? null) : null;
}

/** A path as people write it. */
export const nameOfPath = (path: readonly (string | number)[]): string =>
  path.map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`)).join("");

/** A piece of a message that holds Liquid, and where it is: `text`, `subject`, `blocks/2/label`. */
export interface Source {
  part: string;
  source: string;
}

export function sourcesOf(message: Message): Source[] {
  if (!isEmail(message))
    return [
      ...(message.subject === undefined ? [] : [{ part: "subject", source: message.subject }]),
      { part: "text", source: message.text },
    ];
  return [
    { part: "subject", source: message.subject },
    { part: "preheader", source: message.preheader },
    ...message.blocks.flatMap((block, i) =>
      Object.entries(block)
        .filter(([key, value]) => key !== "kind" && key !== "size" && typeof value === "string")
        .map(([key, value]) => ({ part: `blocks/${i}/${key}`, source: String(value) })),
    ),
  ];
}

const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

/** What a template needs loaded, whether it shows it or only asks about it. */
export function rootsIn(content: TemplateContent, channel?: TemplateChannel): Set<VariableRoot> {
  const found = new Set<VariableRoot>();
  for (const placed of messagesOf(content)) {
    if (channel && placed.channel !== channel) continue;
    const { message } = placed;
    if (isEmail(message))
      for (const { kind } of message.blocks) for (const root of BLOCK_VARIABLES[kind]) found.add(root);
    for (const { source } of sourcesOf(message))
      for (const liquid of source.match(LIQUID) ?? [])
        for (const word of liquid.match(/[a-z]+/gi) ?? []) {
          const root = VARIABLE_ROOTS.find((one) => one === word);
          if (root) found.add(root);
        }
  }
  return found;
}
