"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { formatDecimal } from "@/app/_format/money";
import { useLater } from "@/app/_hooks/use-later";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

const PAUSE_MS = 300;
const SHORTEST = 3;

interface FindNewcomerProps {
  /** who is in it already */
  members: readonly string[];
  onFound: (id: string | null) => void;
}

/** Whoever has this phone, card or address, and is none of the members. */
export function FindNewcomer({ members, onFound }: FindNewcomerProps) {
  const t = useTranslations("households");
  const locale = useLocale();
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const wanted = useLater(text.trim(), PAUSE_MS);
  const search = useQuery({
    ...trpc.customers.list.queryOptions({ text: wanted }),
    enabled: wanted.length >= SHORTEST,
    placeholderData: keepPreviousData,
  });
  const found = wanted.length >= SHORTEST && wanted === text.trim() && !search.isFetching;
  const other = found ? search.data?.customers.find(({ id }) => !members.includes(id)) : undefined;
  const otherId = other?.id ?? null;
  useEffect(() => onFound(otherId), [otherId, onFound]);
  return (
    <>
      <Field
        label={t("other")}
        hint={found && !other ? t("notFound") : search.isFetching ? t("searching") : t("otherHint")}
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
