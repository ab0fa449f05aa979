import { removeSample } from "@/server/services/moving/samples/remove";
import { StartSampleInput, startSample } from "@/server/services/moving/samples/start";
import { sampleState } from "@/server/services/moving/samples/state";
import { atLength, homeProcedure, router } from "../init";

export const samples = router({
  state: homeProcedure.query(({ ctx }) => sampleState({ ctx: ctx.verb, input: {} })),
  start: homeProcedure.mutation(async ({ ctx }) => {
    // it goes on after the response; `state` shows its progress
    await startSample({ ctx: atLength(ctx.verb), input: StartSampleInput.parse({}) });
  }),
  remove: homeProcedure.mutation(({ ctx }) => removeSample({ ctx: ctx.verb, input: {} })),
});
