import type { Inputs, Outputs } from "@/app/_trpc/types";
import type { ListState } from "@/components/data-table/address";

type Asked = Inputs["messages"]["list"];
export type Mailings = Outputs["mailings"]["names"];
export type MessageState = ListState<"when">;

/** What the list can be narrowed by, in the order in which it is offered. */
export const FILTERS = {
  status: [
    ...["queued", "sending", "sent", "delivered", "opened", "clicked", "unsubscribed"],
    ...["failed", "unknown", "expired", "skipped"],
  ] as NonNullable<Asked["status"]>[],
  channel: [
    ...["sms", "email", "push", "telegram", "max", "viber", "vk", "ok", "whatsapp", "webhook", "console"],
  ] as NonNullable<Asked["channel"]>[],
  purpose: [
    ...["mailing", "chain", "reply", "report", "redeem-code", "registration-code"],
    ...["card-link", "invitation", "password", "test"],
  ] as NonNullable<Asked["purpose"]>[],
  reason: [
    ...[
      "consent",
      "withdrawn",
      "suppressed",
      "operator-blocked",
      "cap",
      "quiet-hours",
      "duplicate",
      "budget",
    ],
    ...["stopped", "expired", "control", "goal", "no-address", "no-channel", "no-recipient", "erased"],
    ...["rx", "sensitive", "minors", "medicines-banned", "medicines.loyalty"],
    ...["messengers.marketing", "messengers.service", "not-permitted"],
  ] as NonNullable<Asked["reason"]>[],
};
