import { ControlMailingInput, controlMailing } from "@/server/services/growth/mailings/control";
import {
  ArchiveMailingInput,
  archiveMailing,
  CopyMailingInput,
  copyMailing,
} from "@/server/services/growth/mailings/copy";
import { GetMailingInput, getMailing } from "@/server/services/growth/mailings/get";
import { ListMailingsInput, listMailings } from "@/server/services/growth/mailings/list";
import {
  MailingNamesInput,
  MailingOptionsInput,
  mailingNames,
  mailingOptions,
} from "@/server/services/growth/mailings/options";
import { PreviewMailingInput, previewMailing } from "@/server/services/growth/mailings/preview";
import {
  MailingDaysInput,
  MailingProgressInput,
  mailingDays,
  mailingProgress,
} from "@/server/services/growth/mailings/progress";
import { SaveMailingInput, saveMailing } from "@/server/services/growth/mailings/save";
import { StartMailingInput, startMailing } from "@/server/services/growth/mailings/start";
import { router, staffProcedure } from "../init";

export const mailings = router({
  list: staffProcedure
    .input(ListMailingsInput)
    .query(({ ctx, input }) => listMailings({ ctx: ctx.verb, input })),
  get: staffProcedure.input(GetMailingInput).query(({ ctx, input }) => getMailing({ ctx: ctx.verb, input })),
  options: staffProcedure
    .input(MailingOptionsInput.prefault({}))
    .query(({ ctx, input }) => mailingOptions({ ctx: ctx.verb, input })),
  names: staffProcedure
    .input(MailingNamesInput.prefault({}))
    .query(({ ctx, input }) => mailingNames({ ctx: ctx.verb, input })),
  progress: staffProcedure
    .input(MailingProgressInput)
    .query(({ ctx, input }) => mailingProgress({ ctx: ctx.verb, input })),
  days: staffProcedure
    .input(MailingDaysInput)
    .query(({ ctx, input }) => mailingDays({ ctx: ctx.verb, input })),
  preview: staffProcedure
    .input(PreviewMailingInput)
    .mutation(({ ctx, input }) => previewMailing({ ctx: ctx.verb, input })),
  save: staffProcedure
    .input(SaveMailingInput)
    .mutation(({ ctx, input }) => saveMailing({ ctx: ctx.verb, input })),
  start: staffProcedure
    .input(StartMailingInput)
    .mutation(({ ctx, input }) => startMailing({ ctx: ctx.verb, input })),
  control: staffProcedure
    .input(ControlMailingInput)
    .mutation(({ ctx, input }) => controlMailing({ ctx: ctx.verb, input })),
  copy: staffProcedure
    .input(CopyMailingInput)
    .mutation(({ ctx, input }) => copyMailing({ ctx: ctx.verb, input })),
  archive: staffProcedure
    .input(ArchiveMailingInput)
    .mutation(({ ctx, input }) => archiveMailing({ ctx: ctx.verb, input })),
});
