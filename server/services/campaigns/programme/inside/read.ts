import type { Tx } from "@/db/client";
import { canonicalJson } from "@/server/core/canonical-json";
import { sha256 } from "@/server/core/secrets";
import { readState } from "@/server/services/campaigns/config/state";
import type { State } from "@/server/services/campaigns/config/state-types";

type Settings = Pick<State, "programme" | "tiers" | "tierRule">;

/** The same content has the same revision, whether the desk or a configuration file wrote it. */
export const revisionOf = ({ programme, tiers, tierRule }: Settings): string =>
  sha256(
    canonicalJson({ programme, tierRule, tiers: [...tiers].sort((a, b) => (a.code < b.code ? -1 : 1)) }),
  );

export const readSettings = async (tx: Tx, tenantId: string): Promise<State> =>
  readState(tx, tenantId, { products: false });
