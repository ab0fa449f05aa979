import { now } from "@/server/core/clock";
import { appDb } from "@/server/database";
import { AttentionInput, readAttention } from "@/server/services/insight/reports/attention";
import { CloseNoticeInput, closeOneNotice } from "@/server/services/insight/reports/close-notice";
import { ListReportsInput, listReports } from "@/server/services/insight/reports/list";
import { PreviewReportInput, previewReport } from "@/server/services/insight/reports/preview";
import { SaveReportInput, saveReport } from "@/server/services/insight/reports/save";
import { SendReportNowInput, sendReportNow } from "@/server/services/insight/reports/send-now";
import { ReportStopInput, readReportStop } from "@/server/services/insight/reports/stop";
import { publicProcedure, router, staffProcedure } from "../init";

export const reports = router({
  list: staffProcedure
    .input(ListReportsInput)
    .query(({ ctx, input }) => listReports({ ctx: ctx.verb, input })),
  preview: staffProcedure
    .input(PreviewReportInput)
    .query(({ ctx, input }) => previewReport({ ctx: ctx.verb, input })),
  save: staffProcedure
    .input(SaveReportInput)
    .mutation(({ ctx, input }) => saveReport({ ctx: ctx.verb, input })),
  sendNow: staffProcedure
    .input(SendReportNowInput)
    .mutation(({ ctx, input }) => sendReportNow({ ctx: ctx.verb, input })),
  attention: staffProcedure
    .input(AttentionInput)
    .query(({ ctx, input }) => readAttention({ ctx: ctx.verb, input })),
  closeNotice: staffProcedure
    .input(CloseNoticeInput)
    .mutation(({ ctx, input }) => closeOneNotice({ ctx: ctx.verb, input })),
  /** what the link in a letter would end; it proves itself */
  stopping: publicProcedure
    .input(ReportStopInput)
    .query(({ input }) => readReportStop(appDb(), now(), input)),
});
