import { z } from "zod";
import { Name } from "@/server/core/tenant/fields";
import { count, Id, Moment, minor } from "@/server/core/wire";
import { TEMPLATE_CHANNELS } from "@/server/messaging/templates/content";

const CONTROL_MOST = 50;
const HOURS_MOST = 24 * 14;
const PER_HOUR_MOST = 1_000_000;

/** What a person decides about a mailing. */
export const MailingFields = z.object({
  name: Name,
  segmentId: Id.nullable(),
  templateId: Id.nullable(),
  /** in the order in which they are tried */
  channels: z.array(z.enum(TEMPLATE_CHANNELS)).max(TEMPLATE_CHANNELS.length),
  /** null: as soon as it is started */
  startsAt: Moment.nullable(),
  validHours: count(HOURS_MOST, 1),
  controlPercent: count(CONTROL_MOST),
  budgetMinor: minor().nullable(),
  perHour: count(PER_HOUR_MOST, 1).nullable(),
});
export type MailingFields = z.output<typeof MailingFields>;
