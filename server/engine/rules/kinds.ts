import { type Args, type EngineArgs, toEngineArgs } from "./args";
import { kindShape } from "./form";
import type { KindShape } from "./types";

/** Rules that are a kind with arguments, `{ "kind": name, …args }`, each kind with what it does elsewhere. */
export type Kinds = Readonly<
  Record<
    string,
    {
      readonly args: Args;
      /** of these at least one must be given */
      readonly oneOf?: readonly string[];
    }
  >
>;

type Flat<T> = { [K in keyof T]: T[K] };

/** A rule in the engine's form, of any of these kinds. */
export type RuleOfKinds<K extends Kinds> = {
  [N in keyof K & string]: Flat<{ readonly kind: N } & EngineArgs<K[N]["args"]>>;
}[keyof K & string];

/**
 * A written rule → the engine's.
 * @param written canonical, of one of the kinds, as a parser made from them gives it
 */
export function toEngineRule<K extends Kinds>(
  kinds: K,
  written: { readonly kind: string } & Readonly<Record<string, unknown>>,
): RuleOfKinds<K> {
  const kind = Object.hasOwn(kinds, written.kind) ? kinds[written.kind] : undefined;
  if (!kind) throw new RangeError(`there is no kind ${written.kind}`);
  return { kind: written.kind, ...toEngineArgs(kind.args, written) } as RuleOfKinds<K>;
}

/** The forms of all kinds, as data, in the order in which they are declared. */
export const kindShapes = (kinds: Kinds): KindShape[] =>
  Object.entries(kinds).map(([kind, { args, oneOf }]) => kindShape(kind, args, oneOf));
