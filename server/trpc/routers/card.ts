import { countCardMiss, mayOpenCard } from "@/server/card-limits";
import { now } from "@/server/clock";
import { appDb } from "@/server/database";
import { OpenCardInput, openCard } from "@/server/services/cards/open";
import { SendCardLinkInput, sendCardLink } from "@/server/services/cards/send-link";
import { SetCardConsentInput, setCardConsent } from "@/server/services/cards/set-consent";
import { DomainError } from "@/server/services/errors";
import { publicProcedure, router, staffProcedure } from "../init";

/** Links must not be found by trying. */
async function guarded<T>(address: string, look: () => Promise<T>): Promise<T> {
  if (!(await mayOpenCard(address))) throw new DomainError("rate-limited", "too many cards were asked for");
  try {
    return await look();
  } catch (error) {
    if (error instanceof DomainError && error.code === "not-found") await countCardMiss(address);
    throw error;
  }
}

export const card = router({
  open: publicProcedure
    .input(OpenCardInput)
    .query(({ ctx, input }) => guarded(ctx.address, () => openCard(appDb(), now(), input))),
  setConsent: publicProcedure
    .input(SetCardConsentInput)
    .mutation(({ ctx, input }) => guarded(ctx.address, () => setCardConsent(appDb(), now(), input))),
  sendLink: staffProcedure
    .input(SendCardLinkInput.omit({ request: true }))
    .mutation(async ({ ctx, input }) => (await sendCardLink({ ctx: ctx.verb, input })).answer),
});
