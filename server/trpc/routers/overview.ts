import { readOverview } from "@/server/services/overview/read";
import { router, staffProcedure } from "../init";

export const overview = router({
  read: staffProcedure.query(({ ctx }) =>
    readOverview({ ctx: ctx.verb, timezone: ctx.session.tenant.timezone }),
  ),
});
