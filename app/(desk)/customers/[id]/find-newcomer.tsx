"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { formatDecimal } from "@/app/_format/money";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useFindCustomer } from "./use-find-customer";

interface FindNewcomerProps {
  /** who is in it already */
  members: readonly string[];
  onFound: (id: string | null) => void;
}

/** Finds the customer with this phone, card or e-mail, except the members. */
export function FindNewcomer({ members, onFound }: FindNewcomerProps) {
  const t = useTranslations("households");
  const locale = useLocale();
  const { text, setText, other, searching, isMissing } = useFindCustomer(members);
  const otherId = other?.id ?? null;
  useEffect(() => onFound(otherId), [otherId, onFound]);
  return (
    <>
      <Field
        label={t("other")}
        hint={isMissing ? t("notFound") : searching ? t("searching") : t("otherHint")}
      >
        {(control) => (
          <Input
            {...control}
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
          />
        )}
      </Field>
      {other && (
        <p role="status" className="rounded-control border border-line bg-sunken px-3 py-2">
          <span className="font-medium">{other.name ?? t("unnamed")}</span>
          <span className="block text-muted text-sm">
            {t("brings", { points: formatDecimal(other.balancePoints, 100, locale) })}
          </span>
        </p>
      )}
    </>
  );
}
