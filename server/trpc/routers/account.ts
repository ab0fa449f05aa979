import { ChangePasswordInput, changePassword } from "@/server/services/shop/staff/change-password";
import { SetLocaleInput, setLocale } from "@/server/services/shop/staff/set-locale";
import { accountProcedure, publicProcedure, router } from "../init";

export const account = router({
  session: publicProcedure.query(({ ctx }) => ctx.session),
  changePassword: accountProcedure
    .input(ChangePasswordInput)
    .mutation(({ ctx, input }) =>
      changePassword({ ctx: ctx.verb, input, sessionId: ctx.session.id, address: ctx.from.address }),
    ),
  setLocale: accountProcedure
    .input(SetLocaleInput)
    .mutation(({ ctx, input }) => setLocale({ ctx: ctx.verb, input })),
});
