import { Gift } from "lucide-react";
import { useTranslations } from "next-intl";
import { describeInstrument } from "@/app/_describe/instrument";
import type { Instrument, Speaker } from "@/app/_describe/types";
import { Card, CardHead } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";

interface InstrumentsProps {
  instruments: readonly Instrument[];
  speaker: Speaker;
}

export function Instruments({ instruments, speaker }: InstrumentsProps) {
  const t = useTranslations("campaigns");
  return (
    <Card>
      <CardHead title={t("does")} />
      {instruments.length === 0 ? (
        <Empty icon={Gift} title={t("noInstruments")} compact />
      ) : (
        <ol className="divide-y divide-line">
          {instruments.map((instrument) => (
            <li key={instrument.code} className="px-4 py-4 sm:px-5">
              <p className="text-lg leading-relaxed">{describeInstrument(speaker, instrument)}</p>
              <p className="mt-1 text-faint text-sm">
                {[instrument.name, instrument.code].filter(Boolean).join(" · ")}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
