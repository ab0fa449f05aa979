import "server-only";
import { getTranslations } from "next-intl/server";
import type { VendorField } from "./types";

export interface FieldWords {
  label: string;
  hint: string | null;
  /** names of what can be chosen */
  choices: Record<string, string>;
}

const STEPS_MAX = 9;

/** Words of vendors and their fields; a vendor that has none yet is shown by its id. */
export async function vendorWords() {
  const t = await getTranslations("vendors");
  type Key = "known.telegram.name";
  const say = (key: string): string | null => (t.has(key as Key) ? t(key as Key) : null);
  const name = (vendor: string): string => say(`known.${vendor}.name`) ?? vendor;
  const about = (vendor: string) => ({
    name: name(vendor),
    what: say(`known.${vendor}.what`) ?? "",
    cost: say(`known.${vendor}.cost`) ?? "",
    steps: Array.from({ length: STEPS_MAX }, (_, at) => say(`known.${vendor}.steps.${at + 1}`)).filter(
      (step) => step !== null,
    ),
  });
  const field = (vendor: string, { name: of, choices }: VendorField): FieldWords => {
    const own = say(`known.${vendor}.fields.${of}.label`);
    const from = own === null ? `fields.${of}` : `known.${vendor}.fields.${of}`;
    return {
      label: say(`${from}.label`) ?? of,
      hint: say(`${from}.hint`),
      choices: Object.fromEntries(choices.map((one) => [one, say(`choices.${of}.${one}`) ?? one])),
    };
  };
  const fields = (vendor: string, all: readonly VendorField[]): Record<string, FieldWords> =>
    Object.fromEntries(all.map((one) => [one.name, field(vendor, one)]));
  return { name, about, fields };
}
