import { parseTyped } from "@/components/forms/typed";
import type { ArgShape, KindShape } from "@/server/engine/rules/types";
import { listOf, type RuleDraft, selectorOf, textOf, type Value } from "./draft";
import { cleanSelector } from "./to-rule";

const NOT_READY = Symbol("not ready");

function number(text: string, scale: number): number | null | typeof NOT_READY {
  if (text.trim() === "") return null;
  return parseTyped(text, scale) ?? NOT_READY;
}

/** The engine's value of a field, if it reads as one. */
function engineValue(arg: ArgShape, value: Value | undefined): unknown {
  switch (arg.type) {
    case "boolean":
      return value === true;
    case "selector":
      return cleanSelector(selectorOf(value));
    case "someOf":
    case "codes":
    case "codesOf":
      return listOf(value).length > 0 || !arg.required ? listOf(value) : NOT_READY;
    default: {
      const isNumber = arg.decimals !== null || arg.type === "integer" || arg.type === "ordinal";
      const text = textOf(value).trim() || (arg.default === null ? "" : String(arg.default));
      const read = isNumber ? number(text, arg.decimals ?? 0) : text || null;
      return read === null && arg.required ? NOT_READY : read;
    }
  }
}

const isFilled = (value: Value | undefined): boolean =>
  Array.isArray(value) ? value.length > 0 : textOf(value).trim() !== "";

/** The rule as the engine would hold it, for its sentence; null while a field is still to be filled in. */
export function toEngine(draft: RuleDraft, kinds: readonly KindShape[]): unknown {
  const kind = kinds.find((one) => one.kind === draft.kind);
  if (!kind) return null;
  if (kind.oneOf.length > 0 && !kind.oneOf.some((slot) => isFilled(draft.values[slot]))) return null;
  const out: Record<string, unknown> = { kind: draft.kind };
  for (const arg of kind.args) {
    const value = engineValue(arg, draft.values[arg.slot]);
    if (value === NOT_READY) return null;
    let into = out;
    for (const name of arg.enginePath.slice(0, -1)) {
      into[name] ??= {};
      into = into[name] as Record<string, unknown>;
    }
    into[arg.enginePath.at(-1) ?? ""] = value;
  }
  return out;
}
