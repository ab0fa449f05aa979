import { ProgrammeExampleInput, programmeExample } from "@/server/services/campaigns/programme/example";
import { getProgramme } from "@/server/services/campaigns/programme/get";
import { ProgrammeRisksInput, reviewProgramme } from "@/server/services/campaigns/programme/risks";
import { UpdateProgrammeInput, updateProgramme } from "@/server/services/campaigns/programme/update";
import { router, staffProcedure } from "../init";

export const programme = router({
  get: staffProcedure.query(({ ctx }) => getProgramme({ ctx: ctx.verb, input: {} })),
  update: staffProcedure
    .input(UpdateProgrammeInput)
    .mutation(({ ctx, input }) => updateProgramme({ ctx: ctx.verb, input })),
  review: staffProcedure
    .input(ProgrammeRisksInput)
    .query(({ ctx, input }) => reviewProgramme({ ctx: ctx.verb, input })),
  example: staffProcedure
    .input(ProgrammeExampleInput)
    .query(({ ctx, input }) => programmeExample({ ctx: ctx.verb, input })),
});
