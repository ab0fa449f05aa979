import { mayOpenCard } from "@/server/card-limits";
import { now } from "@/server/core/clock";
import { DomainError } from "@/server/core/errors";
import { appDb } from "@/server/database";
import { OpenOptInInput, openOptIn } from "@/server/services/reach/opt-ins/open";
import { OpenPreferencesInput, openPreferences } from "@/server/services/reach/preferences/open";
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
  asked: publicProcedure
    .input(OpenOptInInput)
    .query(({ ctx, input }) =>
      guarded(ctx.from.address, input.token, () => openOptIn(appDb(), now(), input)),
    ),
});
