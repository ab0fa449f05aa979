import { TrendingUp } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type Params, withQuery } from "@/app/_desk/address";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { Choice } from "../_view/choice";
import { Counted } from "../_view/counted";
import { Frame } from "../_view/frame";
import { NotCounted } from "../_view/not-counted";
import { getWriter } from "../_view/numbers";
import { Groups, type Kind } from "./groups";

const KINDS = ["store", "segment", "product"] as const satisfies Kind[];
const VALUE = { path: "/analytics/value", periods: ["12m"], usual: "12m" } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics.value"))("title") };
}

const kindOf = (raw: Params): Kind => KINDS.find((known) => known === raw.by) ?? "store";

export default async function ValuePage({ searchParams }: PageProps<"/analytics/value">) {
  const session = await openSection("analytics");
  if (!session) return <Forbidden />;
  const by = kindOf(await searchParams);
  return (
    <Frame tab="value" page={VALUE} search={{ period: "12m" }} keep={{ by }} cards={1} bare>
      <Value by={by} currency={session.tenant.currency} permissions={session.permissions} />
    </Frame>
  );
}

interface ValueProps {
  by: Kind;
  currency: string;
  permissions: readonly string[];
}

async function Value({ by, currency, permissions }: ValueProps) {
  const read = await (await api()).analytics.value();
  if (!read) return <NotCounted permissions={permissions} />;
  const t = await getTranslations("analytics");
  const forecasts = await getTranslations("portraits");
  const w = await getWriter(currency);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <Choice
          label={t("value.by")}
          current={by}
          options={KINDS.map((kind) => ({
            value: kind,
            label: t(`value.kinds.${kind}`),
            href: withQuery("/analytics/value", { by: kind === "store" ? undefined : kind }),
          }))}
        />
        <Counted at={read.countedAt} />
      </div>
      <Card>
        {read.total ? (
          <Groups read={read} by={by} currency={currency} />
        ) : (
          <Empty icon={TrendingUp} title={t("value.noneTitle")}>
            {t("value.noneText")}
          </Empty>
        )}
      </Card>
      {read.total && (
        <p className="max-w-prose text-muted text-sm">
          {t("value.how")}{" "}
          {read.calibrationError !== null &&
            t("value.error", { error: w.number(read.calibrationError * 100) })}{" "}
          {read.held &&
            read.held.actual > 0 &&
            forecasts("q.bias", {
              expected: w.count(Math.round(read.held.expected)),
              actual: w.count(read.held.actual),
              change: w.change(read.held.expected / read.held.actual - 1),
            })}
        </p>
      )}
    </div>
  );
}
