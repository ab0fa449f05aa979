import type { Outputs } from "@/app/_trpc/types";

/** The form of the configuration file, in which the server gives and takes campaigns. */
export type CampaignForm = Outputs["campaigns"]["edit"]["form"];
export type InstrumentForm = Exclude<CampaignForm["instruments"][number], string>;
export type RuleForm = InstrumentForm["reward"];

/** Which products a rule means; attributes by their codes. */
export interface SelectorForm {
  skus?: string[];
  categories?: string[];
  attributes?: Record<string, string[]>;
  not?: SelectorForm;
}
