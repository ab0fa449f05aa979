import type { Stacking, Status } from "./draft";

/** The form of the configuration file, in which the server gives and takes campaigns. */
export type RuleForm = { kind: string } & Record<string, unknown>;

export interface InstrumentForm {
  code: string;
  name: string | null;
  when: RuleForm[];
  reward: RuleForm;
}

export interface CampaignForm {
  code: string;
  name: string;
  status: Status;
  startsAt: string | null;
  endsAt: string | null;
  schedule: { weekdays: number[]; from: string; to: string } | null;
  stores: string[];
  regions: string[];
  brands: string[];
  groups: string[];
  segments: string[];
  priority: number;
  stacking: Stacking;
  limits: { uses: number | null; usesPerCustomer: number | null; budget: string | null };
  instruments: (string | InstrumentForm)[];
}
