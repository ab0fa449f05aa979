import { DissolveHouseholdInput, dissolveHousehold } from "@/server/services/members/households/dissolve";
import { JoinHouseholdInput, joinHousehold } from "@/server/services/members/households/join";
import { LeaveHouseholdInput, leaveHousehold } from "@/server/services/members/households/leave";
import { MakeHouseholdInput, makeHousehold } from "@/server/services/members/households/make";
import {
  HouseholdOfCustomerInput,
  householdOfCustomer,
} from "@/server/services/members/households/of-customer";
import { RenameHouseholdInput, renameHousehold } from "@/server/services/members/households/rename";
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
