import { Send } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import { sendError } from "@/app/_desk/send-error";
import { When } from "@/app/_format/when";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { api } from "@/server/trpc/rsc";
import { TONES } from "../../messages/_list/tones";

type Delivery = Outputs["messages"]["ofCustomer"][number];

/** Why this customer got what they got, and why not the rest. */
export async function Deliveries({ id }: { id: string }) {
  const t = await getTranslations("customers.deliveries");
  const m = await getTranslations("messages");
  const errors = await getTranslations("messages.sendErrors");
  const format = await getFormatter();
  const moment = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeStyle: "short" });
  const deliveries = await (await api()).messages.ofCustomer({ id });
  const outcome = ({ status, channel }: Delivery) => {
    if (status === "control") return t("control");
    return m(status === "sent" && channel === "console" ? "statuses.kept" : `statuses.${status}`);
  };
  return (
    <Card>
      <CardHead title={t("title")} description={t("description")} />
      {deliveries.length === 0 ? (
        <Empty icon={Send} title={t("empty")} compact>
          {t("emptyText")}
        </Empty>
      ) : (
        <Table
          caption={t("title")}
          rows={deliveries}
          rowKey={({ key }) => key}
          columns={[
            {
              key: "what",
              head: t("what"),
              title: true,
              cell: ({ purpose, mailing }) => (
                <span className="font-medium">
                  {m(`purposes.${purpose}`)}
                  {mailing && `: ${mailing}`}
                </span>
              ),
            },
            { key: "when", head: t("when"), cell: ({ at }) => <When at={at} /> },
            {
              key: "channel",
              head: t("channel"),
              cell: ({ channel }) => (channel ? m(`channels.${channel}`) : "—"),
            },
            {
              key: "outcome",
              head: t("outcome"),
              cell: (one) => (
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <Badge tone={TONES[one.status]}>{outcome(one)}</Badge>
                  <span className="text-muted text-sm">
                    {one.reason && one.status !== "control"
                      ? m(`reasons.${one.reason}`)
                      : one.error && sendError(errors, one.error)}
                    {one.waitsUntil && ` · ${t("waits", { date: moment(one.waitsUntil) })}`}
                  </span>
                </span>
              ),
            },
            {
              key: "happened",
              head: t("happened"),
              cell: ({ moments }) => (
                <span className="flex flex-col text-sm">
                  {moments.map(({ what, at }) => (
                    <span key={what}>{t(`moments.${what}`, { date: moment(at) })}</span>
                  ))}
                </span>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}
