import { type DueCopy, deleteCopiesByPushToken, settleCopy, takeDueCopies } from "@/db/reach/wallet-copies";
import { findWalletPass } from "@/db/reach/wallet-passes";
import { findWalletSettings, noteWalletAnswer, type WalletSettingsRow } from "@/db/reach/wallet-settings";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { judge } from "@/server/messaging/failure";
import { applePassPush } from "@/server/messaging/wallet/apple-push";
import type { Colour } from "@/server/messaging/wallet/card";
import { type GoogleCards, googleCards } from "@/server/messaging/wallet/google";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { appleAccountOf, googleAccountOf, nameOn } from "./inside/accounts";
import { cardOf } from "./inside/card";

/** Told at the same time: fewer than either service minds. */
const COPIES_A_BATCH = 20;
const MINUTE_MS = 60_000;
/** Longer than any of the calls may take. */
const TAKEN_MS = 5 * MINUTE_MS;
const WAIT_MAX_MS = 6 * 60 * MINUTE_MS;
/** About a day. What is not told by then a phone asks for by itself, and the next change is told of again. */
const TRIES = 10;

/** Where the services are; tests have their own. */
export interface WalletPeers {
  apple?: { baseUrl: string; ca: string };
  google?: { baseUrl: string };
}

type Tell = (copy: DueCopy) => Promise<"told" | "nobody">;

/** Tells phones that their cards have changed. A failure is tried again, later each time. */
export async function tellWallets({ ctx }: { ctx: Ctx }, peers: WalletPeers = {}): Promise<Batch> {
  const { tenantId, now } = ctx;
  const settings = await inTransaction(ctx, (tx) => findWalletSettings(tx, tenantId));
  const platforms = [
    ...(settings?.apple ? ["apple" as const] : []),
    ...(settings?.googleIssuerId ? ["google" as const] : []),
  ];
  if (!settings || platforms.length === 0) return { done: 0, more: false };
  const until = new Date(now.getTime() + TAKEN_MS);
  const due = await inTransaction(ctx, (tx) =>
    takeDueCopies(tx, tenantId, { platforms, now, until, most: COPIES_A_BATCH }),
  );
  if (due.length === 0) return { done: 0, more: false };
  const live = await liveCampaigns(ctx.db, tenantId);
  const { tellers, cards, close } = open(ctx, live, settings, peers);
  try {
    if (cards) await tellLooks(ctx, live, settings, cards);
    await Promise.all(due.map((copy) => tellOne(ctx, settings, { copy, tell: tellers[copy.platform] })));
  } finally {
    await close();
  }
  return { done: due.length, more: due.length === COPIES_A_BATCH };
}

function open(ctx: Ctx, live: LiveCampaigns, settings: WalletSettingsRow, peers: WalletPeers) {
  const { tenantId } = ctx;
  const { keys } = live.tenant;
  const apple = appleAccountOf(settings, live.tenant);
  const google = googleAccountOf(settings, live.tenant, peers.google);
  const push = apple && applePassPush(apple, peers.apple);
  const cards = google && googleCards(google);
  const tellers: Record<DueCopy["platform"], Tell> = {
    async apple({ pushTokenEncrypted }) {
      if (!push || !pushTokenEncrypted) return "told";
      await push.tell(keys.decrypt(pushTokenEncrypted));
      return "told";
    },
    async google({ passId }) {
      const card = await inTransaction(ctx, async (tx) => {
        const pass = await findWalletPass(tx, tenantId, passId);
        return pass && cardOf(tx, { live, settings, pass });
      });
      if (!card || !cards) return "told";
      // it may be saved yet, by the link as it was
      return (await cards.update(card)) ? "told" : "nobody";
    },
  };
  return { tellers, cards, close: async () => push?.close() };
}

/** Google keeps the name and the colour once for all cards: told when they are others than it was told last. */
async function tellLooks(ctx: Ctx, live: LiveCampaigns, settings: WalletSettingsRow, cards: GoogleCards) {
  const looks = `${nameOn(settings, live.tenant)} ${settings.colour}`;
  if (settings.googleLooks === looks) return;
  try {
    if (!(await cards.updateLooks(settings.colour as Colour))) return;
  } catch {
    // the cards themselves are refused for the same reason, and say so
    return;
  }
  await inTransaction(ctx, (tx) => noteWalletAnswer(tx, ctx.tenantId, { googleLooks: looks }));
}

const laterThan = ({ now }: Ctx, tries: number, retryAfterMs: number | null): Date =>
  new Date(now.getTime() + Math.min(WAIT_MAX_MS, Math.max(retryAfterMs ?? 0, 2 ** tries * MINUTE_MS)));

const ERROR_OF = { apple: "appleError", google: "googleError" } as const;

async function tellOne(
  ctx: Ctx,
  settings: WalletSettingsRow,
  { copy, tell }: { copy: DueCopy; tell: Tell },
): Promise<void> {
  const { tenantId } = ctx;
  const error = ERROR_OF[copy.platform];
  let again: Date | null = null;
  let isGone = false;
  let refusal: string | null = null;
  try {
    if ((await tell(copy)) === "nobody") again = laterThan(ctx, copy.tries, null);
  } catch (reason) {
    const { failure, code, address, retryAfterMs } = judge(reason);
    isGone = address === "gone" && copy.pushTokenHash !== null;
    if (failure === "config") refusal = code.slice(0, 100);
    if (failure !== "permanent") again = laterThan(ctx, copy.tries, retryAfterMs);
  }
  if (copy.tries >= TRIES) again = null;
  await inTransaction(ctx, async (tx) => {
    if (isGone && copy.pushTokenHash) await deleteCopiesByPushToken(tx, tenantId, copy.pushTokenHash);
    else await settleCopy(tx, tenantId, copy, again);
    const wasRight = again === null && refusal === null && settings[error] !== null;
    if (refusal !== null || wasRight) await noteWalletAnswer(tx, tenantId, { [error]: refusal });
  });
}
