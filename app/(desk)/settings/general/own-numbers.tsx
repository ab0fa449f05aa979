import { useTranslations } from "next-intl";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

export interface NumberTexts {
  cardNumbers: string;
  receiptNumbers: string;
}

/** One mask a line; commas are read as well. */
export const masksOf = (text: string): string[] =>
  text
    .split(/[\n,;]/)
    .map((mask) => mask.trim())
    .filter((mask) => mask !== "");

interface OwnNumbersProps {
  texts: NumberTexts;
  /** which of them the server has refused */
  refused: (at: string) => boolean;
  onChange: (part: Partial<NumberTexts>) => void;
}

export function OwnNumbers({ texts, refused, onChange }: OwnNumbersProps) {
  const t = useTranslations("settings");
  return (
    <Card>
      <CardHead title={t("ownNumbers")} />
      <div className="grid gap-5 p-4 sm:grid-cols-2 sm:p-5">
        <p className="text-muted text-sm sm:col-span-2">{t("ownNumbersText")}</p>
        {(["cardNumbers", "receiptNumbers"] as const).map((name) => (
          <Field
            key={name}
            at={`/${name}`}
            label={t(name)}
            hint={t(`${name}Hint`)}
            error={refused(`/${name}`) ? t("maskRefused") : undefined}
          >
            {(control) => (
              <Textarea
                {...control}
                value={texts[name]}
                onChange={(event) => onChange({ [name]: event.target.value })}
                rows={3}
                maxLength={1500}
                spellCheck={false}
                autoComplete="off"
              />
            )}
          </Field>
        ))}
      </div>
    </Card>
  );
}
