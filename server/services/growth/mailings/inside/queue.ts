import type { Tx } from "@/db/client";
import { insertMessages } from "@/db/reach/messages";
import { insertShortLinks } from "@/db/reach/short-links";
import type { Ctx } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";
import type { Planned } from "./plan";

/** Gives what was planned to the sender, with the links in it. Answers those that go. */
export async function queuePlanned(tx: Tx, ctx: Ctx, planned: readonly Planned[]) {
  const sent = planned.flatMap((one) => (one.part === "sent" ? [one] : []));
  const [first] = sent;
  if (!first) return sent;
  await insertMessages(
    tx,
    sent.map(({ message }) => message),
  );
  const links = sent.flatMap((one) => one.links);
  if (links.length > 0) await insertShortLinks(tx, links);
  await recordEvent(tx, ctx, "message.queued", { messageId: first.message.id });
  return sent;
}
