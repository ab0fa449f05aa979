import { getFormatter, getTranslations } from "next-intl/server";
import { sendError } from "@/app/_desk/send-error";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Table } from "@/components/ui/table";

type Failure = Outputs["messages"]["delivery"]["failures"][number];

/** Why messages failed. */
export async function Failures({ failures }: { failures: readonly Failure[] }) {
  const t = await getTranslations("delivery");
  const words = await getTranslations("messages.channels");
  const errors = await getTranslations("messages.sendErrors");
  const format = await getFormatter();
  return (
    <Card>
      <CardHead title={t("failures")} />
      <Table
        caption={t("failures")}
        rows={failures}
        rowKey={({ channelId, channel, error }) => `${channelId ?? channel} ${error}`}
        columns={[
          {
            key: "code",
            head: t("code"),
            title: true,
            cell: ({ error }) => (
              <span className="break-words">{error ? sendError(errors, error) : t("noCode")}</span>
            ),
          },
          { key: "account", head: t("account"), cell: ({ account, channel }) => account ?? words(channel) },
          {
            key: "messages",
            head: t("messages"),
            numeric: true,
            cell: ({ messages }) => format.number(messages),
          },
        ]}
      />
    </Card>
  );
}
