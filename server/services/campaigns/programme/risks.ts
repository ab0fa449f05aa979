import { z } from "zod";
import type { Tx } from "@/db/client";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { programmeRiskKey } from "@/server/engine/checks/generous";
import { programmeRisksOf } from "@/server/services/campaigns/config/programme-risks";
import type { State } from "@/server/services/campaigns/config/state-types";
import { ProgrammeSettings } from "./form";
import { readSettings } from "./inside/read";

type Settings = Pick<State, "programme" | "tiers">;

export const ProgrammeRisksInput = z.object({ settings: ProgrammeSettings });

/** The risks that must be accepted before these settings are saved. */
export async function reviewProgramme({ ctx, input }: Verb<typeof ProgrammeRisksInput>) {
  authorize(ctx, "config:write");
  return inTransaction(ctx, async (tx) => {
    const found = await programmeRisksOf(tx, ctx, await readSettings(tx, ctx.tenantId), input.settings);
    return found.map((risk) => ({ ...risk, key: programmeRiskKey(risk) }));
  });
}

/**
 * Agreed to are these risks with just these figures.
 * @returns the keys of what was agreed to
 * @throws DomainError("not-seen")
 */
export async function requireAgreed(
  tx: Tx,
  ctx: Ctx,
  change: { before: Settings; after: Settings; agreed: readonly string[] },
): Promise<string[]> {
  const keys = (await programmeRisksOf(tx, ctx, change.before, change.after)).map(programmeRiskKey);
  const missing = keys.filter((key) => !change.agreed.includes(key));
  if (missing.length > 0)
    throw new DomainError("not-seen", `not accepted: ${missing.join(", ")}`, [], {
      risks: missing.join(" "),
    });
  return keys;
}
