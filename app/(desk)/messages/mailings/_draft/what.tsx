"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FileText, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Section } from "@/components/forms/section";
import { useLater } from "@/components/forms/use-later";
import { IconButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { SearchCombobox } from "@/components/ui/search-combobox";
import { At } from "./at";
import { TemplateText } from "./template-text";

const PAUSE_MS = 200;

interface Named {
  id: string;
  name: string;
}

interface WhatProps {
  chosen: string | null;
  /** the one that is saved */
  known: Named | null;
  onChange: (id: string | null) => void;
}

/** The template, found by a part of its name, with what it says over each channel. */
export function What({ chosen, known, onChange }: WhatProps) {
  const t = useTranslations("mailings.form");
  const [picked, setPicked] = useState<Named | null>(known);
  const template = chosen === null ? null : picked?.id === chosen ? picked : known;
  return (
    <Section title={t("what")}>
      <At pointer="/templateId">
        {template ? (
          <div className="flex items-center gap-3 rounded-control border border-line bg-sunken px-3 py-2">
            <FileText aria-hidden className="size-5 shrink-0 text-muted" />
            <Link
              href={`/messages/templates/${template.id}`}
              className="min-w-0 flex-1 truncate rounded font-medium underline-offset-2 hover:underline"
            >
              {template.name}
            </Link>
            <IconButton label={t("whatOther")} onClick={() => onChange(null)}>
              <X aria-hidden />
            </IconButton>
          </div>
        ) : (
          <Find
            onPick={(one) => {
              setPicked(one);
              onChange(one.id);
            }}
          />
        )}
      </At>
      {template ? (
        <TemplateText id={template.id} />
      ) : (
        <p className="text-muted text-sm">
          {t("whatHint")}{" "}
          <Link href="/messages/templates/new" className="rounded underline underline-offset-2">
            {t("whatNew")}
          </Link>
        </p>
      )}
    </Section>
  );
}

function Find({ onPick }: { onPick: (template: Named) => void }) {
  const t = useTranslations("mailings.form");
  const words = useTranslations("templates");
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const wanted = useLater(text.trim(), PAUSE_MS);
  const { data, isFetching } = useQuery({
    ...trpc.templates.list.queryOptions({ text: wanted }),
    placeholderData: keepPreviousData,
  });
  const found = (data?.templates ?? []).filter((one) => one.class !== "code");
  const settled = !isFetching && wanted === text.trim();
  return (
    <SearchCombobox
      label={t("whatFind")}
      placeholder={t("whatPlaceholder")}
      items={found}
      itemKey={({ id }) => id}
      itemLabel={({ name }) => name}
      onText={setText}
      onPick={onPick}
      stale={!settled}
      status={settled ? (found.length === 0 ? t("whatNone") : null) : t("searching")}
    >
      {({ name, class: of, channels }) => (
        <span className="block min-w-0">
          <span className="block truncate">{name}</span>
          <span className="block truncate text-sm opacity-80">
            {[words(`classes.${of}`), ...channels.map((channel) => words(`channels.${channel}`))].join(" · ")}
          </span>
        </span>
      )}
    </SearchCombobox>
  );
}
