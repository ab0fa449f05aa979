import { ArchiveTemplateInput, archiveTemplate } from "@/server/services/reach/templates/archive";
import { CheckTemplateInput, checkTemplate } from "@/server/services/reach/templates/check";
import { CreateTemplateInput, createTemplate } from "@/server/services/reach/templates/create";
import { SenderDetailsInput, senderDetails } from "@/server/services/reach/templates/details";
import { EditTemplateInput, editTemplate } from "@/server/services/reach/templates/edit";
import { GetTemplateInput, getTemplate } from "@/server/services/reach/templates/get";
import { TemplateLibraryInput, templateLibrary } from "@/server/services/reach/templates/library";
import { ListTemplatesInput, listTemplates } from "@/server/services/reach/templates/list";
import { VariableMenuInput, variableMenu } from "@/server/services/reach/templates/menu";
import { TemplatePartsInput, templateParts } from "@/server/services/reach/templates/parts";
import { PreviewTemplateInput, previewTemplate } from "@/server/services/reach/templates/preview";
import { RemoveTemplateInput, removeTemplate } from "@/server/services/reach/templates/remove";
import { SaveTemplateInput, saveTemplate } from "@/server/services/reach/templates/save";
import { SetSenderDetailsInput, setSenderDetails } from "@/server/services/reach/templates/set-details";
import { TransliterateInput, transliterateText } from "@/server/services/reach/templates/transliterate";
import { TemplateVersionsInput, templateVersions } from "@/server/services/reach/templates/versions";
import { router, staffProcedure } from "../init";

export const templates = router({
  list: staffProcedure
    .input(ListTemplatesInput.prefault({}))
    .query(({ ctx, input }) => listTemplates({ ctx: ctx.verb, input })),
  library: staffProcedure
    .input(TemplateLibraryInput.prefault({}))
    .query(({ ctx, input }) => templateLibrary({ ctx: ctx.verb, input })),
  variables: staffProcedure
    .input(VariableMenuInput.prefault({}))
    .query(({ ctx, input }) => variableMenu({ ctx: ctx.verb, input })),
  details: staffProcedure
    .input(SenderDetailsInput.prefault({}))
    .query(({ ctx, input }) => senderDetails({ ctx: ctx.verb, input })),
  setDetails: staffProcedure
    .input(SetSenderDetailsInput)
    .mutation(({ ctx, input }) => setSenderDetails({ ctx: ctx.verb, input })),
  create: staffProcedure
    .input(CreateTemplateInput)
    .mutation(({ ctx, input }) => createTemplate({ ctx: ctx.verb, input })),
  get: staffProcedure
    .input(GetTemplateInput)
    .query(({ ctx, input }) => getTemplate({ ctx: ctx.verb, input })),
  save: staffProcedure
    .input(SaveTemplateInput)
    .mutation(({ ctx, input }) => saveTemplate({ ctx: ctx.verb, input })),
  edit: staffProcedure
    .input(EditTemplateInput)
    .mutation(({ ctx, input }) => editTemplate({ ctx: ctx.verb, input })),
  versions: staffProcedure
    .input(TemplateVersionsInput)
    .query(({ ctx, input }) => templateVersions({ ctx: ctx.verb, input })),
  preview: staffProcedure
    .input(PreviewTemplateInput)
    .query(({ ctx, input }) => previewTemplate({ ctx: ctx.verb, input })),
  check: staffProcedure
    .input(CheckTemplateInput)
    .query(({ ctx, input }) => checkTemplate({ ctx: ctx.verb, input })),
  parts: staffProcedure
    .input(TemplatePartsInput)
    .query(({ ctx, input }) => templateParts({ ctx: ctx.verb, input })),
  transliterate: staffProcedure
    .input(TransliterateInput)
    .query(({ ctx, input }) => transliterateText({ ctx: ctx.verb, input })),
  archive: staffProcedure
    .input(ArchiveTemplateInput)
    .mutation(({ ctx, input }) => archiveTemplate({ ctx: ctx.verb, input })),
  remove: staffProcedure
    .input(RemoveTemplateInput)
    .mutation(({ ctx, input }) => removeTemplate({ ctx: ctx.verb, input })),
});
