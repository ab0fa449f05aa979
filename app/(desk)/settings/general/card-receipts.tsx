"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";

const MONTHS = [1, 3, 6, 12, 24];

interface CardReceiptsProps {
  months: number;
  onChange: (changed: { cardReceiptsMonths: number }) => void;
}

/** What becomes of receipts of nobody when the payment card that paid them is registered. */
export function CardReceipts({ months, onChange }: CardReceiptsProps) {
  const t = useTranslations("settings");
  return (
    <Card className="p-4 sm:p-5">
      <Field at="/cardReceiptsMonths" label={t("cardReceipts")} hint={t("cardReceiptsHint")}>
        {(control) => (
          <Select
            {...control}
            value={String(months)}
            onChange={(event) => onChange({ cardReceiptsMonths: Number(event.target.value) })}
          >
            <option value="0">{t("cardReceiptsNone")}</option>
            {[...new Set([...MONTHS, months])]
              .filter((each) => each > 0)
              .sort((a, b) => a - b)
              .map((each) => (
                <option key={each} value={each}>
                  {t("cardReceiptsMonths", { months: each })}
                </option>
              ))}
          </Select>
        )}
      </Field>
    </Card>
  );
}
