import { z } from "zod";
import { ProgrammeForm, TierForm, TierRuleForm } from "@/server/services/campaigns/config/schema";

const repeated = (values: readonly string[]): number => values.findIndex((v, i) => values.indexOf(v) !== i);

/** The programme as the configuration file writes it, in one piece: it is read, tried out and saved whole. */
export const ProgrammeSettings = z
  .object({
    programme: ProgrammeForm,
    tiers: z.array(TierForm).max(20),
    tierRule: TierRuleForm.nullable(),
  })
  .superRefine(({ tiers }, context) => {
    for (const field of ["code", "from"] as const) {
      const index = repeated(tiers.map((tier) => tier[field]));
      if (index >= 0)
        context.addIssue({
          code: "custom",
          path: ["tiers", index, field],
          message: `another tier has the same ${field}`,
          params: { code: "duplicate" },
        });
    }
  });

export type ProgrammeSettings = z.output<typeof ProgrammeSettings>;
