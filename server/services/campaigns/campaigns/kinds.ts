import { z } from "zod";
import { authorize, type Verb } from "@/server/core/context";
import { type Arg, type Args, decimals, engineName } from "@/server/engine/basket/args";
import { CONDITIONS } from "@/server/engine/basket/conditions";
import { REWARDS } from "@/server/engine/basket/rewards";

export const ListKindsInput = z.object({});

/** One field of a condition or a reward; an argument of a group is a field of its own. */
export interface ArgShape {
  /** the field's name in a sentence: `buy_quantity` for the argument `quantity` of the group `buy` */
  slot: string;
  /** where it stands in the form of the configuration file, and in the engine's */
  path: string[];
  enginePath: string[];
  type: Extract<Arg["type"], string> | "oneOf" | "someOf";
  choices: string[];
  /** null when it is no decimal */
  decimals: number | null;
  required: boolean;
  default: string | number | boolean | null;
}

export interface RuleKind {
  kind: string;
  args: ArgShape[];
  /** slots of which at least one must be filled in */
  oneOf: string[];
}

const plain = (value: unknown): ArgShape["default"] =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;

function shapesOf(args: Args, path: string[] = [], enginePath: string[] = []): ArgShape[] {
  return Object.entries(args).flatMap(([name, arg]): ArgShape[] => {
    const { type } = arg;
    const here = [...path, name];
    const engineHere = [...enginePath, engineName(name, type)];
    if (typeof type === "object" && "group" in type) return shapesOf(type.group, here, engineHere);
    const shape = {
      slot: here.join("_"),
      path: here,
      enginePath: engineHere,
      decimals: decimals(type),
      required: arg.required,
      default: plain(arg.default),
    };
    if (typeof type === "string") return [{ ...shape, type, choices: [] }];
    return "oneOf" in type
      ? [{ ...shape, type: "oneOf", choices: [...type.oneOf] }]
      : [{ ...shape, type: "someOf", choices: [...type.someOf] }];
  });
}

const kindOf = (definition: { kind: string; args: Args; oneOf?: readonly string[] }): RuleKind => ({
  kind: definition.kind,
  args: shapesOf(definition.args),
  oneOf: [...(definition.oneOf ?? [])],
});

/** Every condition and reward that the engine knows, as data, in the order in which the editor offers them. */
export function listKinds({ ctx }: Verb<typeof ListKindsInput>) {
  authorize(ctx, "campaigns:read");
  return {
    conditions: Object.values(CONDITIONS).map(kindOf),
    rewards: Object.values(REWARDS).map(kindOf),
  };
}
