import { z } from "zod";
import { decimalText } from "@/server/core/decimals";
import { matching } from "@/server/core/text";
import { count, INT4_MAX } from "@/server/core/wire";
import { Code, Codes, Instant, Name, passOn } from "./schema-common";
import { ConditionForm, RewardForm } from "./schema-rules";

export const InstrumentForm = z.strictObject({
  code: Code,
  name: Name.nullish().transform((v) => v ?? null),
  when: z.array(ConditionForm).max(20).default([]),
  reward: RewardForm,
});

/** An instrument of the library is named by its code, alone or as `{ "code": … }`. */
const InstrumentName = z.union([Code, z.strictObject({ code: Code }).transform((v) => v.code)]);

/** A string names an instrument of the library; an object is the campaign's own. */
const CampaignInstrument = z.unknown().transform((raw, context): string | InstrumentForm => {
  const named = InstrumentName.safeParse(raw);
  if (named.success) return named.data;
  const own = InstrumentForm.safeParse(raw);
  if (own.success) return own.data;
  return passOn(context, own.error, raw);
});

const Clock = matching(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "a time of day such as 09:00 is expected");

const ScheduleForm = z.strictObject({
  weekdays: z
    .array(count(7, 1))
    .max(100)
    .default([1, 2, 3, 4, 5, 6, 7])
    .transform((days) => [...new Set(days)].sort()),
  from: Clock.default("00:00"),
  to: Clock.default("24:00"),
});

const LimitsForm = z.strictObject({
  uses: count(INT4_MAX)
    .nullish()
    .transform((v) => v ?? null),
  usesPerCustomer: count(INT4_MAX)
    .nullish()
    .transform((v) => v ?? null),
  budget: decimalText("money")
    .nullish()
    .transform((v) => v ?? null),
});

export const CampaignFields = z.strictObject({
  code: Code,
  name: Name.optional(),
  status: z.enum(["draft", "active", "paused", "ended"]).default("active"),
  startsAt: Instant.nullish().transform((v) => v ?? null),
  endsAt: Instant.nullish().transform((v) => v ?? null),
  schedule: ScheduleForm.nullish().transform((v) => v ?? null),
  stores: Codes.default([]),
  regions: Codes.default([]),
  brands: Codes.default([]),
  groups: Codes.default([]),
  segments: Codes.default([]),
  priority: count(1_000_000, -1_000_000).default(0),
  stacking: z.enum(["best", "stack", "exclusive"]).default("best"),
  limits: LimitsForm.nullish().transform((v) => v ?? { uses: null, usesPerCustomer: null, budget: null }),
  instruments: z.array(CampaignInstrument).max(100).default([]),
});

export const CampaignForm = CampaignFields.superRefine((campaign, context) => {
  if (campaign.startsAt && campaign.endsAt && campaign.startsAt >= campaign.endsAt)
    context.addIssue({
      code: "custom",
      path: ["endsAt"],
      message: "must be later than startsAt",
      params: { code: "before-start" },
    });
  const codes = campaign.instruments.map((i) => (typeof i === "string" ? i : i.code));
  codes.forEach((code, k) => {
    if (codes.indexOf(code) < k)
      context.addIssue({
        code: "custom",
        path: ["instruments", k],
        message: `instrument ${code} stands here twice`,
        params: { code: "duplicate" },
      });
  });
}).transform((campaign) => ({ ...campaign, name: campaign.name ?? campaign.code }));

export type InstrumentForm = z.output<typeof InstrumentForm>;
export type CampaignForm = z.output<typeof CampaignForm>;
export type ScheduleForm = z.output<typeof ScheduleForm>;
