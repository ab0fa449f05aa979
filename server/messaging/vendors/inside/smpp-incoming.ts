import type { Pdu } from "smpp";
import { sha256 } from "@/server/core/secrets";
import type { ChannelEvent } from "@/server/messaging/events";
import { phoneOf } from "./http";
import { addressOf, type Meanings } from "./meanings";
import type { matching } from "./smpp-matching";
import { type IdForm, receiptOf, textOf } from "./smpp-receipt";
import { received, reported } from "./told";

const HOUR_MS = 3_600_000;
const PENDING_MAX = 1000;

export type Listener = (events: ChannelEvent[]) => void;

/** What comes before anybody listens is kept. */
export function listeners() {
  const pending: ChannelEvent[] = [];
  let listener: Listener | null = null;
  return {
    tell: (event: ChannelEvent): void => {
      if (listener) listener([event]);
      else pending.push(event);
      if (pending.length > PENDING_MAX) pending.shift();
    },
    onEvents: (to: Listener): void => {
      listener = to;
      if (pending.length > 0) to(pending.splice(0));
    },
  };
}

interface Incoming {
  /** of codes, and of `err 027` in reports */
  rules: Meanings;
  forms: { answers: IdForm; reports: IdForm };
  matches: ReturnType<typeof matching>;
  tell(event: ChannelEvent): void;
}

/** Reports, and what people write. The other side is told that we have it when we have told it on. */
export const incoming =
  ({ rules, forms, matches, tell }: Incoming) =>
  (pdu: Pdu, acknowledge: () => void): void => {
    const receipt = receiptOf(pdu, forms);
    if (!receipt || receipt.ids.length === 0 || !receipt.status) {
      if (!receipt) tell(receivedFrom(pdu));
      acknowledge();
      return;
    }
    const { ids, status, state, error } = receipt;
    matches.reported(ids, ({ id, sendKey }) => {
      const hasFailed = status === "failed";
      const code = hasFailed ? [state, error].filter(Boolean).join("/") : null;
      const address = hasFailed ? addressOf(rules.get(`err ${error}`)) : null;
      tell(reported({ providerId: id, sendKey, status, code, address }));
      acknowledge();
    });
  };

/** It has no name: the same words of the same person within an hour are the same news. */
function receivedFrom(pdu: Pdu): ChannelEvent {
  const { source_addr: source = "", destination_addr: to = "" } = pdu;
  const text = textOf(pdu);
  const hour = Math.floor(Date.now() / HOUR_MS);
  const eventId = `in:${sha256(JSON.stringify([source, to, text, hour]))}`;
  return received({ eventId, from: phoneOf(source), text });
}
