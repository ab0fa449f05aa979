import { Layers } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Speaker } from "@/app/_describe/types";
import { formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";

type Overlap = Extract<Outputs["campaigns"]["check"]["findings"][number], { kind: "overlap" }>;

interface OverlapsProps {
  overlaps: readonly Overlap[];
  compared: number;
  speaker: Speaker;
}

const TONES: Record<Overlap["outcome"], Tone> = {
  wins: "good",
  loses: "warn",
  both: "info",
  unknown: "neutral",
};

export function Overlaps({ overlaps, compared, speaker }: OverlapsProps) {
  const t = useTranslations("check.overlap");
  return (
    <Card>
      <CardHead title={t("title")} description={t("text", { count: compared })} />
      {overlaps.length === 0 ? (
        <Empty icon={Layers} title={t("none")} compact />
      ) : (
        <OverlapList overlaps={overlaps} speaker={speaker} />
      )}
    </Card>
  );
}

export const OverlapList = ({ overlaps, speaker }: Omit<OverlapsProps, "compared">) => (
  <ul className="divide-y divide-line">
    {overlaps.map((overlap) => (
      <OverlapRow key={overlap.campaign.code} overlap={overlap} speaker={speaker} />
    ))}
  </ul>
);

function OverlapRow({ overlap, speaker }: { overlap: Overlap; speaker: Speaker }) {
  const t = useTranslations("check.overlap");
  const { campaign, outcome, because, example } = overlap;
  const money = (minor: number) => formatMoney(minor, speaker.currency, speaker.locale, { short: true });
  return (
    <li className="px-4 py-3.5 sm:px-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link
          href={`/campaigns/${encodeURIComponent(campaign.code)}`}
          className="font-medium underline decoration-line-strong underline-offset-3 hover:decoration-current"
        >
          {campaign.name}
        </Link>
        <Badge tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</Badge>
      </p>
      <p className="mt-1">{because ? t(`because.${because}`) : t(`explain.${noBecause(outcome)}`)}</p>
      {example && (
        <p className="tabular mt-1 text-muted text-sm">
          {t("example", {
            quantity: example.quantity,
            product: example.product.name,
            price: money(example.priceMinor),
            mine: money(example.mineMinor),
            other: money(example.otherMinor),
            together: money(example.togetherMinor),
          })}
        </p>
      )}
    </li>
  );
}

const noBecause = (outcome: Overlap["outcome"]) => (outcome === "both" ? "both" : "unknown");
