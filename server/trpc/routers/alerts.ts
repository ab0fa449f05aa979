import { CloseAlertInput, closeAlert } from "@/server/services/insight/alerts/close";
import { CloseAlertsInput, closeAlerts } from "@/server/services/insight/alerts/close-many";
import { ListAlertGroupsInput, listAlertGroups } from "@/server/services/insight/alerts/groups";
import { ListAlertsInput, listAlerts } from "@/server/services/insight/alerts/list";
import { alertRules } from "@/server/services/insight/alerts/rules";
import { SetAlertRuleInput, setAlertRule } from "@/server/services/insight/alerts/set-rule";
import { router, staffProcedure } from "../init";

export const alerts = router({
  groups: staffProcedure
    .input(ListAlertGroupsInput)
    .query(({ ctx, input }) => listAlertGroups({ ctx: ctx.verb, input })),
  closeMany: staffProcedure
    .input(CloseAlertsInput)
    .mutation(({ ctx, input }) => closeAlerts({ ctx: ctx.verb, input })),
  list: staffProcedure.input(ListAlertsInput).query(({ ctx, input }) => listAlerts({ ctx: ctx.verb, input })),
  close: staffProcedure
    .input(CloseAlertInput)
    .mutation(({ ctx, input }) => closeAlert({ ctx: ctx.verb, input })),
  rules: staffProcedure.query(({ ctx }) => alertRules({ ctx: ctx.verb, input: {} })),
  setRule: staffProcedure
    .input(SetAlertRuleInput)
    .mutation(({ ctx, input }) => setAlertRule({ ctx: ctx.verb, input })),
});
