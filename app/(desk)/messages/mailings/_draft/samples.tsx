"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { Counted } from "./use-preview";

/** What the first few would really get, with their own values. */
export function Samples({ samples }: { samples: Counted["samples"] }) {
  const t = useTranslations("mailings.preview");
  const words = useTranslations("messages.channels");
  if (samples.length === 0) return null;
  return (
    <div>
      <p className="mb-1.5 font-medium">{t("samples")}</p>
      <ul className="grid gap-3">
        {samples.map(({ customerId, channel, text, parts }) => (
          <li key={customerId} className="min-w-0">
            <p className="max-h-40 overflow-y-auto whitespace-pre-wrap break-words rounded-card rounded-bl-sm bg-sunken px-3 py-2 text-sm">
              {text}
            </p>
            <p className="mt-1 flex flex-wrap gap-x-2 text-muted text-sm">
              <span>{words(channel as "sms")}</span>
              {parts > 1 && <span>{t("parts", { parts })}</span>}
              <Link
                href={`/customers/${customerId}`}
                prefetch={false}
                className="rounded underline underline-offset-2"
              >
                {t("sampleOf")}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
