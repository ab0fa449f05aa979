import { mayOpenCard } from "@/server/card-limits";
import { now } from "@/server/core/clock";
import { DomainError } from "@/server/core/errors";
import { appDb } from "@/server/database";
import { OpenOptInInput, openOptIn } from "@/server/services/reach/opt-ins/open";
import { AllowNoticesInput, allowNotices } from "@/server/services/reach/preferences/allow-notices";
import { OpenPreferencesInput, openPreferences } from "@/server/services/reach/preferences/open";
import { StopNoticesInput, stopNotices } from "@/server/services/reach/preferences/stop-notices";
import { OpenUnsubscribeInput, openUnsubscribe } from "@/server/services/reach/preferences/unsubscribe";
import { publicProcedure, router } from "../init";

async function guarded<T>(address: string, link: string, look: () => Promise<T>): Promise<T> {
  if (await mayOpenCard(address, link)) return look();
  throw new DomainError("rate-limited", "too many links were opened");
}

/** What the pages behind a message's links show; their forms go to app/api, so that they work without scripts. */
export const preferences = router({
  unsubscribing: publicProcedure
    .input(OpenUnsubscribeInput)
    .query(({ ctx, input }) =>
      guarded(ctx.from.address, input.token, () => openUnsubscribe(appDb(), now(), input)),
    ),
  open: publicProcedure
    .input(OpenPreferencesInput)
    .query(({ ctx, input }) =>
      guarded(ctx.from.address, input.token, () => openPreferences(appDb(), now(), input)),
    ),
  allowNotices: publicProcedure
    .input(AllowNoticesInput)
    .mutation(({ ctx, input }) =>
      guarded(ctx.from.address, input.token, () => allowNotices(appDb(), now(), input)),
    ),
  stopNotices: publicProcedure
    .input(StopNoticesInput)
    .mutation(({ ctx, input }) =>
      guarded(ctx.from.address, input.token, () => stopNotices(appDb(), now(), input)),
    ),
  asked: publicProcedure
    .input(OpenOptInInput)
    .query(({ ctx, input }) =>
      guarded(ctx.from.address, input.token, () => openOptIn(appDb(), now(), input)),
    ),
});
