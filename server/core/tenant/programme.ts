import { findProgramme } from "@/db/campaigns/programme";
import type { Tx } from "@/db/client";
import { DEFAULT_PROGRAMME } from "./default-programme";

/** The tenant's programme, or the default until one is saved. */
export const loadProgramme = async (tx: Tx, tenantId: string) =>
  (await findProgramme(tx, tenantId)) ?? DEFAULT_PROGRAMME;
