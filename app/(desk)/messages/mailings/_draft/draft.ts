import { toInstant, toLocal } from "@/app/_format/zoned";
import type { Inputs, Outputs } from "@/app/_trpc/types";
import { parseTyped, toTyped } from "@/components/forms/typed";

export type Found = Outputs["mailings"]["get"];
export type Options = Outputs["mailings"]["options"];
export type Segments = Outputs["segments"]["list"]["segments"];
export type Channel = Inputs["mailings"]["save"]["channels"][number];
type Values = Omit<Inputs["mailings"]["save"], "id" | "version">;

/** What the form holds while it is edited: numbers and times stay as they are typed. */
export interface MailingDraft {
  name: string;
  segmentId: string | null;
  templateId: string | null;
  channels: Channel[];
  isLater: boolean;
  startsAt: string;
  validHours: string;
  controlPercent: string;
  budget: string;
  perHour: string;
}

/** What the outbox shows in place of. */
const IN_OUTBOX: Channel[] = ["sms", "email"];

export const channelsOf = ({ channels, outbox }: Options): Channel[] =>
  outbox ? IN_OUTBOX : (channels as Channel[]);

export function draftOf(found: Found | null, options: Options): MailingDraft {
  if (!found)
    return {
      name: "",
      segmentId: null,
      templateId: null,
      channels: channelsOf(options),
      isLater: false,
      startsAt: "",
      validHours: "48",
      controlPercent: "10",
      budget: "",
      perHour: "",
    };
  const { mailing } = found;
  const chosen = mailing.channels as Channel[];
  return {
    name: mailing.name,
    segmentId: mailing.segmentId,
    templateId: mailing.templateId,
    channels: options.outbox && chosen.length === 0 ? IN_OUTBOX : chosen,
    isLater: mailing.startsAt !== null,
    startsAt: toLocal(mailing.startsAt?.toISOString() ?? null, options.timezone),
    validHours: String(mailing.validHours),
    controlPercent: String(mailing.controlPercent),
    budget: mailing.budgetMinor === null ? "" : toTyped(mailing.budgetMinor, 2),
    perHour: mailing.perHour === null ? "" : String(mailing.perHour),
  };
}

export const HOURS_MOST = 24 * 14;
export const CONTROL_MOST = 50;
const PER_HOUR_MOST = 1_000_000;

/** undefined: it is no whole number within the bounds */
function whole(typed: string, least: number, most: number): number | undefined {
  const number = parseTyped(typed, 0);
  return number !== null && number >= least && number <= most ? number : undefined;
}

export type Wrong = Partial<
  Record<"name" | "startsAt" | "validHours" | "controlPercent" | "budgetMinor" | "perHour", true>
>;

/** What is sent, or the fields that must be put right first. */
export function valuesOf(
  draft: MailingDraft,
  { timezone, now }: { timezone: string; now: Date },
): { values: Values; wrong: Wrong } {
  const instant = draft.isLater ? toInstant(draft.startsAt, timezone) : null;
  const startsAt = instant === null ? null : new Date(instant);
  const validHours = whole(draft.validHours, 1, HOURS_MOST);
  const controlPercent = whole(draft.controlPercent, 0, CONTROL_MOST);
  const budgetMinor = draft.budget.trim() === "" ? null : (parseTyped(draft.budget, 2) ?? undefined);
  const perHour = draft.perHour.trim() === "" ? null : whole(draft.perHour, 1, PER_HOUR_MOST);
  const wrong: Wrong = {
    ...(draft.name.trim() ? {} : { name: true }),
    ...(draft.isLater && (startsAt === null || startsAt <= now) ? { startsAt: true } : {}),
    ...(validHours === undefined ? { validHours: true } : {}),
    ...(controlPercent === undefined ? { controlPercent: true } : {}),
    ...(budgetMinor === undefined ? { budgetMinor: true } : {}),
    ...(perHour === undefined ? { perHour: true } : {}),
  };
  return {
    values: {
      name: draft.name.trim(),
      segmentId: draft.segmentId,
      templateId: draft.templateId,
      channels: draft.channels,
      startsAt,
      validHours: validHours ?? 48,
      controlPercent: controlPercent ?? 0,
      budgetMinor: budgetMinor ?? null,
      perHour: perHour ?? null,
    },
    wrong,
  };
}
