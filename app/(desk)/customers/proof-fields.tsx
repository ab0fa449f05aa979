"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";

const PLACES = ["folder", "scan", "till", "other"] as const;
/** the version of the first text that customers accept */
const FIRST_VERSION = "1";

interface ProofFieldsProps {
  /** null: nothing was recorded yet */
  textVersion: string | null;
  /** the version in force of a published text: nobody has to know it */
  published?: string;
}

/** Which text was agreed to, and where the proof of it is: both filled in as they usually are. */
export function ProofFields({ textVersion, published }: ProofFieldsProps) {
  const t = useTranslations("customers");
  const [place, setPlace] = useState<string>(PLACES[0]);
  const other = place === "other";
  return (
    <>
      <Field label={t("textVersion")}>
        {(control) => (
          <Input
            {...control}
            name="textVersion"
            required
            maxLength={100}
            autoComplete="off"
            key={published}
            readOnly={published !== undefined}
            defaultValue={published ?? textVersion ?? FIRST_VERSION}
          />
        )}
      </Field>
      <SelectField
        label={t("evidenceRef")}
        value={place}
        onChange={(event) => setPlace(event.target.value)}
        options={PLACES.map((value) => ({ value, label: t(`evidencePlaces.${value}`) }))}
      />
      {other ? (
        <Field label={t("evidenceOther")} hint={t("evidenceHint")}>
          {(control) => <Input {...control} name="evidenceRef" required maxLength={300} autoComplete="off" />}
        </Field>
      ) : (
        <input
          type="hidden"
          name="evidenceRef"
          value={t(`evidencePlaces.${PLACES.find((one) => one === place) ?? "folder"}`)}
        />
      )}
    </>
  );
}
