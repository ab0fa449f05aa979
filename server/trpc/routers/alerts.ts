import { CloseAlertInput, closeAlert } from "@/server/services/alerts/close";
import { ListAlertsInput, listAlerts } from "@/server/services/alerts/list";
import { alertRules } from "@/server/services/alerts/rules";
import { SetAlertRuleInput, setAlertRule } from "@/server/services/alerts/set-rule";
import { router, staffProcedure } from "../init";

export const alerts = router({
  list: staffProcedure.input(ListAlertsInput).query(({ ctx, input }) => listAlerts({ ctx: ctx.verb, input })),
  close: staffProcedure
    .input(CloseAlertInput)
    .mutation(({ ctx, input }) => closeAlert({ ctx: ctx.verb, input })),
  rules: staffProcedure.query(({ ctx }) => alertRules({ ctx: ctx.verb, input: {} })),
  setRule: staffProcedure
    .input(SetAlertRuleInput)
    .mutation(({ ctx, input }) => setAlertRule({ ctx: ctx.verb, input })),
});
