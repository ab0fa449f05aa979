import { MakeJoinInput, makeJoinFor } from "@/server/services/reach/joins/make-for-customer";
import { JoinWaysInput, joinWays } from "@/server/services/reach/joins/ways-for-customer";
import { router, staffProcedure } from "../init";

export const joins = router({
  ways: staffProcedure.input(JoinWaysInput).query(({ ctx, input }) => joinWays({ ctx: ctx.verb, input })),
  make: staffProcedure
    .input(MakeJoinInput)
    .mutation(({ ctx, input }) => makeJoinFor({ ctx: ctx.verb, input })),
});
