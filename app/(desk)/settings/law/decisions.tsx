import { useTranslations } from "next-intl";
import { When } from "@/app/_format/when";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import { ChangeSwitch } from "./change-switch";
import { isSwitchName, isSwitchValue } from "./switch-names";

type Law = Outputs["law"]["read"];

interface DecisionsProps {
  switches: Law["switches"];
  history: Law["history"];
  mayChange: boolean;
}

/** What the law leaves to the owner, and what the owner has decided so far and why. */
export function Decisions({ switches, history, mayChange }: DecisionsProps) {
  const t = useTranslations("law");
  const named = (name: string): string => (isSwitchName(name) ? t(`switches.${name}`) : name);
  const valued = (value: string): string => (isSwitchValue(value) ? t(`values.${value}`) : value);
  return (
    <Card>
      <CardHead title={t("switchesTitle")} description={t("switchesText")} />
      <ul className="divide-y divide-line">
        {switches.map(({ name, value, values, isDefault }) => (
          <li key={name} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-5">
            <span className="min-w-0">
              <span className="block font-medium">{named(name)}</span>
              <span className="block text-muted text-sm">{t(`switchTexts.${name}`)}</span>
            </span>
            <span className="flex items-center gap-2">
              <Badge tone={value === "off" ? "neutral" : "good"}>{valued(value)}</Badge>
              {isDefault && <span className="text-muted text-sm">{t("byDefault")}</span>}
              {mayChange && <ChangeSwitch name={name} value={value} values={values} />}
            </span>
          </li>
        ))}
      </ul>
      <h3 className="border-line border-t px-4 pt-3 font-medium sm:px-5">{t("history")}</h3>
      {history.length === 0 ? (
        <p className="px-4 py-3 text-muted sm:px-5">{t("historyEmpty")}</p>
      ) : (
        <Table
          caption={t("history")}
          rows={history}
          rowKey={({ id }) => id}
          columns={[
            { key: "when", head: t("when"), title: true, cell: ({ at }) => <When at={at} /> },
            {
              key: "what",
              head: t("what"),
              cell: ({ name, value }) => `${named(name)}: ${valued(value)}`,
            },
            {
              key: "reason",
              head: t("reason"),
              cell: ({ reason }) => <span className="break-words">{reason}</span>,
            },
            { key: "who", head: t("who"), cell: ({ by }) => by ?? "—" },
          ]}
        />
      )}
    </Card>
  );
}
