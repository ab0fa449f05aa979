import { getReferralProgramme } from "@/server/services/growth/referrals/get-programme";
import { ListReferralsInput, listReferrals } from "@/server/services/growth/referrals/list";
import {
  ReferralsOfCustomerInput,
  referralsOfCustomer,
} from "@/server/services/growth/referrals/of-customer";
import {
  UpdateReferralProgrammeInput,
  updateReferralProgramme,
} from "@/server/services/growth/referrals/update-programme";
import { NameReferrerInput, nameReferrer } from "@/server/services/members/referral-codes/name";
import { router, staffProcedure } from "../init";

export const referrals = router({
  programme: staffProcedure.query(({ ctx }) => getReferralProgramme({ ctx: ctx.verb, input: {} })),
  updateProgramme: staffProcedure
    .input(UpdateReferralProgrammeInput)
    .mutation(({ ctx, input }) => updateReferralProgramme({ ctx: ctx.verb, input })),
  list: staffProcedure
    .input(ListReferralsInput)
    .query(({ ctx, input }) => listReferrals({ ctx: ctx.verb, input })),
  ofCustomer: staffProcedure
    .input(ReferralsOfCustomerInput)
    .query(({ ctx, input }) => referralsOfCustomer({ ctx: ctx.verb, input })),
  name: staffProcedure
    .input(NameReferrerInput)
    .mutation(({ ctx, input }) => nameReferrer({ ctx: ctx.verb, input })),
});
