import { listInstruments } from "@/server/services/campaigns/instruments/list";
import { RemoveInstrumentInput, removeInstrument } from "@/server/services/campaigns/instruments/remove";
import { SaveInstrumentInput, saveInstrument } from "@/server/services/campaigns/instruments/save";
import { router, staffProcedure } from "../init";

export const instruments = router({
  list: staffProcedure.query(({ ctx }) => listInstruments({ ctx: ctx.verb, input: {} })),
  save: staffProcedure
    .input(SaveInstrumentInput)
    .mutation(({ ctx, input }) => saveInstrument({ ctx: ctx.verb, input })),
  remove: staffProcedure
    .input(RemoveInstrumentInput)
    .mutation(({ ctx, input }) => removeInstrument({ ctx: ctx.verb, input })),
});
