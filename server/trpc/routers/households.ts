import { DissolveHouseholdInput, dissolveHousehold } from "@/server/services/households/dissolve";
import { JoinHouseholdInput, joinHousehold } from "@/server/services/households/join";
import { LeaveHouseholdInput, leaveHousehold } from "@/server/services/households/leave";
import { MakeHouseholdInput, makeHousehold } from "@/server/services/households/make";
import { HouseholdOfCustomerInput, householdOfCustomer } from "@/server/services/households/of-customer";
import { RenameHouseholdInput, renameHousehold } from "@/server/services/households/rename";
import { router, staffProcedure } from "../init";

export const households = router({
  ofCustomer: staffProcedure
    .input(HouseholdOfCustomerInput)
    .query(({ ctx, input }) => householdOfCustomer({ ctx: ctx.verb, input })),
  make: staffProcedure
    .input(MakeHouseholdInput)
    .mutation(({ ctx, input }) => makeHousehold({ ctx: ctx.verb, input })),
  join: staffProcedure
    .input(JoinHouseholdInput)
    .mutation(({ ctx, input }) => joinHousehold({ ctx: ctx.verb, input })),
  leave: staffProcedure
    .input(LeaveHouseholdInput)
    .mutation(({ ctx, input }) => leaveHousehold({ ctx: ctx.verb, input })),
  rename: staffProcedure
    .input(RenameHouseholdInput)
    .mutation(({ ctx, input }) => renameHousehold({ ctx: ctx.verb, input })),
  dissolve: staffProcedure
    .input(DissolveHouseholdInput)
    .mutation(({ ctx, input }) => dissolveHousehold({ ctx: ctx.verb, input })),
});
