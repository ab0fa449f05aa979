import type { Outputs } from "@/app/_trpc/types";

/** The form of the configuration file, in which the server gives and takes campaigns. */
export type CampaignForm = Outputs["campaigns"]["edit"]["form"];
export type InstrumentForm = Exclude<CampaignForm["instruments"][number], string>;
