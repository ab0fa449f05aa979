import { backupState } from "@/server/services/moving/backups/state";
import { router, staffProcedure } from "../init";

export const backups = router({
  state: staffProcedure.query(({ ctx }) => backupState({ ctx: ctx.verb, input: {} })),
});
