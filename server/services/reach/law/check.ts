import { z } from "zod";
import { refusedInput } from "@/server/core/input-errors";
import { recordOf } from "@/server/core/record";
import { TimeZone } from "@/server/core/tenant/fields";
import { line, matching } from "@/server/core/text";
import { offsetMinutes } from "@/server/core/time/moment";
import { count, InstantText } from "@/server/core/wire";
import { maySend, type ToldReason } from "@/server/engine/policy/may-send";
import { MESSAGE_CLASSES, type SendingHours } from "@/server/engine/policy/message-law";
import { zoneOf } from "./zones";

const orNull = <T>(value: T | null | undefined): T | null => value ?? null;
const onOrOff = (on: boolean): string => (on ? "on" : "off");
const flag = z.boolean().default(false);

/** Whether one message may go to one person, as the table of the law says. */
const PolicyQuestion = z.object({
  country: matching(/^[A-Z]{2}$/, "two capital letters, such as UA"),
  channel: line(40),
  class: z.enum(MESSAGE_CLASSES),
  at: InstantText,
  recipient: z
    .object({
      age: count(150).nullish().transform(orNull),
      timezone: TimeZone.nullish().transform(orNull),
      operatorBlocked: flag,
      suppressed: flag,
      consents: z
        .array(
          z.object({
            purpose: line(100),
            channel: line(100).nullish().transform(orNull),
            granted: z.boolean(),
          }),
        )
        .max(1000)
        .default([]),
    })
    .prefault({}),
  products: z
    .array(z.object({ rx: flag, medicine: flag, alcohol: flag, sensitive: flag }))
    .max(1000)
    .default([]),
  switches: recordOf(line(100), z.union([line(100), z.boolean().transform(onOrOff)])).prefault({}),
});

export interface PolicyCheck {
  allowed: boolean;
  /** an instant: it may go, but no sooner */
  deferUntil: string | null;
  reasons: ToldReason[];
}

/**
 * Asks the law about one message, from JSON alone. Without a zone of the recipient, their country's own counts.
 * @param ownHours the retailer's, where they are to count too
 * @throws DomainError("validation")
 */
export function checkPolicy(json: unknown, ownHours?: SendingHours): PolicyCheck {
  const read = PolicyQuestion.safeParse(json);
  if (!read.success) throw refusedInput(read.error, "the question is not valid");
  const { at, recipient, ...rest } = read.data;
  const { timezone, ...person } = recipient;
  const zone = timezone ?? zoneOf(rest.country);
  const answer = maySend({
    ...rest,
    recipient: person,
    at: at.getTime(),
    offsetAt: (epochMs) => offsetMinutes(epochMs, zone),
    ownHours,
  });
  const { allowed, deferUntil, reasons } = answer;
  return { allowed, deferUntil: deferUntil === null ? null : new Date(deferUntil).toISOString(), reasons };
}
