import { consumer } from "@/server/core/events/consumer";
import { sendNextWay } from "./next-way";

/** What one channel refuses goes by the next of the mailing's list. */
export const mailingsFollow = consumer({
  name: "mailings",
  topics: ["message.refused"],
  handle: (ctx, events) =>
    sendNextWay(
      ctx,
      events.map(({ payload }) => payload.messageId),
    ),
});
