import { one, type Params, UUID } from "@/app/_desk/address";
import type { Inputs } from "@/app/_trpc/types";

type Query = Inputs["products"]["list"];

/** The prefix of an attribute's code in the address. */
export const ATTRIBUTE = "attr.";
const ATTRIBUTES_MAX = 10;

function markOf(text: string): Query["mark"] {
  const [way, id = ""] = text.split("~");
  return (way === "after" || way === "before") && UUID.test(id) ? { id, back: way === "before" } : undefined;
}

export const markText = ({ id, back }: { id: string; back: boolean }): string =>
  `${back ? "before" : "after"}~${id}`;

/** The list's state in the address; invalid values are ignored. */
export function queryOf(params: Params): Query & { attributes: { code: string; value: string }[] } {
  const text = (name: string) => one(params[name]).trim().slice(0, 100) || undefined;
  const rx = text("rx");
  const attributes = Object.keys(params)
    .filter((name) => name.startsWith(ATTRIBUTE) && name.length > ATTRIBUTE.length && text(name))
    .slice(0, ATTRIBUTES_MAX)
    .map((name) => ({
      code: name.slice(ATTRIBUTE.length, ATTRIBUTE.length + 100),
      value: text(name) ?? "",
    }));
  return {
    text: text("q"),
    category: text("category"),
    rx: rx === "yes" ? true : rx === "no" ? false : undefined,
    attributes,
    mark: markOf(text("page") ?? ""),
  };
}

export const isNarrowed = ({ text, category, rx, attributes }: ReturnType<typeof queryOf>): boolean =>
  Boolean(text || category) || rx !== undefined || attributes.length > 0;
