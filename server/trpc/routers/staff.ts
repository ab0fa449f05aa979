import { now } from "@/server/core/clock";
import { appDb } from "@/server/database";
import { MailStaffLinkInput, mailStaffLink } from "@/server/services/reach/messages/mail-staff-link";
import { AcceptInvitationInput, acceptInvitation } from "@/server/services/shop/staff/accept-invitation";
import { ChangeRoleInput, changeRole } from "@/server/services/shop/staff/change-role";
import { DisableStaffInput, disableStaff } from "@/server/services/shop/staff/disable";
import { EnableStaffInput, enableStaff } from "@/server/services/shop/staff/enable";
import { InviteInput, invite } from "@/server/services/shop/staff/invite";
import { listStaff } from "@/server/services/shop/staff/list";
import { ownerNames } from "@/server/services/shop/staff/owners";
import { ReadInvitationInput, readInvitation } from "@/server/services/shop/staff/read-invitation";
import { ResetPasswordInput, resetPassword } from "@/server/services/shop/staff/reset-password";
import {
  WithdrawInvitationInput,
  withdrawInvitation,
} from "@/server/services/shop/staff/withdraw-invitation";
import { publicProcedure, router, staffProcedure } from "../init";

export const staff = router({
  list: staffProcedure.query(({ ctx }) => listStaff({ ctx: ctx.verb, input: {} })),
  /** for those who have to ask one */
  owners: staffProcedure.query(({ ctx }) => ownerNames({ ctx: ctx.verb })),
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
  mailLink: staffProcedure
    .input(MailStaffLinkInput)
    .mutation(({ ctx, input }) => mailStaffLink({ ctx: ctx.verb, input })),
  readInvitation: publicProcedure
    .input(ReadInvitationInput)
    .query(({ input }) => readInvitation(appDb(), now(), input)),
  acceptInvitation: publicProcedure.input(AcceptInvitationInput).mutation(async ({ ctx, input }) => {
    const { email, device } = await acceptInvitation(appDb(), now(), input, ctx.from);
    ctx.remember(device);
    return { email };
  }),
});
