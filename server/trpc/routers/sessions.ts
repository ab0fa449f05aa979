import { EndSessionInput, endAllSessions, endSession } from "@/server/services/shop/sessions/end";
import { listSessions } from "@/server/services/shop/sessions/list";
import { ListSignInsInput, listSignIns } from "@/server/services/shop/sessions/list-sign-ins";
import { homeProcedure, router, staffProcedure } from "../init";

/** One's own, but for `signIns`. */
export const sessions = router({
  list: homeProcedure.query(async ({ ctx }) => {
    const found = await listSessions({ ctx: ctx.verb });
    return found.map((one) => ({ ...one, current: one.id === ctx.session.id }));
  }),
  end: homeProcedure
    .input(EndSessionInput)
    .mutation(({ ctx, input }) => endSession({ ctx: ctx.verb, input })),
  endAll: homeProcedure.mutation(({ ctx }) => endAllSessions({ ctx: ctx.verb })),
  /** of everybody who may sign in to the shop, and of those who tried */
  signIns: staffProcedure
    .input(ListSignInsInput.prefault({}))
    .query(({ ctx, input }) => listSignIns({ ctx: ctx.verb, input })),
});
