import type { Tx } from "@/db/client";
import { sumBalances } from "@/db/members/accounts";
import type { Ctx } from "@/server/core/context";
import { type ProgrammeRisk, programmeRisks } from "@/server/engine/checks/generous";
import { toEngineProgramme } from "./compile";
import type { State } from "./state-types";

type Settings = Pick<State, "programme" | "tiers">;

/** What a change of the programme gives away, to be shown and accepted. */
export async function programmeRisksOf(
  tx: Tx,
  ctx: Ctx,
  before: Settings,
  after: Settings,
): Promise<ProgrammeRisk[]> {
  const was = toEngineProgramme(before.programme, before.tiers);
  const is = toEngineProgramme(after.programme, after.tiers);
  // every account is read for it
  const heldPoints = is.pointValueMinor > was.pointValueMinor ? await sumBalances(tx, ctx.tenantId) : 0;
  return programmeRisks(was, is, heldPoints);
}
