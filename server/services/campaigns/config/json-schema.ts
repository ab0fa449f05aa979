import { z } from "zod";
import { ConfigFile } from "./schema";
import { CampaignFields, InstrumentForm } from "./schema-campaigns";
import { Code } from "./schema-common";
import { AnyCondition, AnyReward } from "./schema-rules";

const Instrument = InstrumentForm.extend({
  when: z.array(AnyCondition).max(20).optional(),
  reward: AnyReward,
}).meta({ id: "Instrument" });

const Campaign = CampaignFields.extend({
  instruments: z
    .array(z.union([Code, z.strictObject({ code: Code }), Instrument]))
    .max(100)
    .optional()
    .meta({ description: "Of the library by its code, or the campaign's own" }),
});

/** The file as it is parsed, with the forms of its rules written out in place of what chooses among them. */
const Documented = ConfigFile.extend({
  instruments: z.array(Instrument).optional(),
  campaigns: z.array(Campaign).optional(),
});

/** JSON Schema 2020-12 of the configuration file, for editors and for authors of one. */
export const configJsonSchema = (): Record<string, unknown> => ({
  title: "Regulars: the configuration file",
  ...z.toJSONSchema(Documented, { io: "input", unrepresentable: "any" }),
});
