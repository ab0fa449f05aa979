import { z } from "zod";
import { authorize, type Verb } from "@/server/core/context";
import { CONDITION_KINDS, REWARD_KINDS } from "@/server/engine/basket/vocabulary";
import { kindShapes } from "@/server/engine/rules/kinds";

export const ListKindsInput = z.object({});

/** Every condition and reward that the engine knows, as data, in the order in which the editor offers them. */
export function listKinds({ ctx }: Verb<typeof ListKindsInput>) {
  authorize(ctx, "campaigns:read");
  return { conditions: kindShapes(CONDITION_KINDS), rewards: kindShapes(REWARD_KINDS) };
}
