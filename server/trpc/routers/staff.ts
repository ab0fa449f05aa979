import { now } from "@/server/clock";
import { appDb } from "@/server/database";
import { DomainError } from "@/server/services/errors";
import { AcceptInvitationInput, acceptInvitation } from "@/server/services/staff/accept-invitation";
import { ChangeRoleInput, changeRole } from "@/server/services/staff/change-role";
import { DisableStaffInput, disableStaff } from "@/server/services/staff/disable";
import { EnableStaffInput, enableStaff } from "@/server/services/staff/enable";
import { parseLinkToken } from "@/server/services/staff/invitation-link";
import { InviteInput, invite } from "@/server/services/staff/invite";
import { listStaff } from "@/server/services/staff/list";
import { ReadInvitationInput, readInvitation } from "@/server/services/staff/read-invitation";
import { ResetPasswordInput, resetPassword } from "@/server/services/staff/reset-password";
import { WithdrawInvitationInput, withdrawInvitation } from "@/server/services/staff/withdraw-invitation";
import { forgiveSignInAttempts, takeSignInAttempt } from "@/server/sign-in-limits";
import { publicProcedure, router, staffProcedure } from "../init";

export const staff = router({
  list: staffProcedure.query(({ ctx }) => listStaff({ ctx: ctx.verb, input: {} })),
  invite: staffProcedure.input(InviteInput).mutation(({ ctx, input }) => invite({ ctx: ctx.verb, input })),
  withdrawInvitation: staffProcedure
    .input(WithdrawInvitationInput)
    .mutation(({ ctx, input }) => withdrawInvitation({ ctx: ctx.verb, input })),
  changeRole: staffProcedure
    .input(ChangeRoleInput)
    .mutation(({ ctx, input }) => changeRole({ ctx: ctx.verb, input })),
  disable: staffProcedure
    .input(DisableStaffInput)
    .mutation(({ ctx, input }) => disableStaff({ ctx: ctx.verb, input })),
  enable: staffProcedure
    .input(EnableStaffInput)
    .mutation(({ ctx, input }) => enableStaff({ ctx: ctx.verb, input })),
  resetPassword: staffProcedure
    .input(ResetPasswordInput)
    .mutation(({ ctx, input }) => resetPassword({ ctx: ctx.verb, input })),
  readInvitation: publicProcedure
    .input(ReadInvitationInput)
    .query(({ input }) => readInvitation(appDb(), now(), input)),
  /** counted as sign-ins are: guesses at a link's secret are guesses at a password */
  acceptInvitation: publicProcedure.input(AcceptInvitationInput).mutation(async ({ ctx, input }) => {
    const link = `invitation ${parseLinkToken(input.token)?.invitationId ?? "unknown"}`;
    if (!(await takeSignInAttempt(ctx.address, link)))
      throw new DomainError("rate-limited", "too many attempts");
    const accepted = await acceptInvitation(appDb(), now(), input);
    await forgiveSignInAttempts(ctx.address, link);
    return accepted;
  }),
});
