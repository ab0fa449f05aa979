import { MakeCallsInput, makeCalls } from "@/server/services/growth/segments/make-calls";
import { PreviewCallsInput, previewCalls } from "@/server/services/growth/segments/preview-calls";
import { CreateCallTasksInput, createCallTasks } from "@/server/services/reach/call-tasks/create";
import { FinishCallInput, finishCall } from "@/server/services/reach/call-tasks/finish";
import { HeldCallInput, heldCall } from "@/server/services/reach/call-tasks/held";
import { ListCallsInput, listCalls } from "@/server/services/reach/call-tasks/list";
import { CallProgressInput, callProgress } from "@/server/services/reach/call-tasks/progress";
import { ReleaseCallInput, releaseCall } from "@/server/services/reach/call-tasks/release";
import { SetCallSettingsInput, setCallSettings } from "@/server/services/reach/call-tasks/set-settings";
import { CallSettingsInput, callSettings } from "@/server/services/reach/call-tasks/settings";
import { TakeCallInput, takeCall } from "@/server/services/reach/call-tasks/take";
import { TakeNextCallInput, takeNextCall } from "@/server/services/reach/call-tasks/take-next";
import { router, staffProcedure } from "../init";

export const callTasks = router({
  held: staffProcedure
    .input(HeldCallInput.prefault({}))
    .query(({ ctx, input }) => heldCall({ ctx: ctx.verb, input })),
  takeNext: staffProcedure
    .input(TakeNextCallInput.prefault({}))
    .mutation(({ ctx, input }) => takeNextCall({ ctx: ctx.verb, input })),
  take: staffProcedure.input(TakeCallInput).mutation(({ ctx, input }) => takeCall({ ctx: ctx.verb, input })),
  release: staffProcedure
    .input(ReleaseCallInput)
    .mutation(({ ctx, input }) => releaseCall({ ctx: ctx.verb, input })),
  finish: staffProcedure
    .input(FinishCallInput)
    .mutation(({ ctx, input }) => finishCall({ ctx: ctx.verb, input })),
  list: staffProcedure.input(ListCallsInput).query(({ ctx, input }) => listCalls({ ctx: ctx.verb, input })),
  progress: staffProcedure
    .input(CallProgressInput.prefault({}))
    .query(({ ctx, input }) => callProgress({ ctx: ctx.verb, input })),
  create: staffProcedure
    .input(CreateCallTasksInput)
    .mutation(({ ctx, input }) => createCallTasks({ ctx: ctx.verb, input })),
  preview: staffProcedure
    .input(PreviewCallsInput)
    .query(({ ctx, input }) => previewCalls({ ctx: ctx.verb, input })),
  createForSegment: staffProcedure
    .input(MakeCallsInput)
    .mutation(({ ctx, input }) => makeCalls({ ctx: ctx.verb, input })),
  settings: staffProcedure
    .input(CallSettingsInput.prefault({}))
    .query(({ ctx, input }) => callSettings({ ctx: ctx.verb, input })),
  setSettings: staffProcedure
    .input(SetCallSettingsInput)
    .mutation(({ ctx, input }) => setCallSettings({ ctx: ctx.verb, input })),
});
