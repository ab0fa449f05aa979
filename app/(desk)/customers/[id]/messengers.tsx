import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { api } from "@/server/trpc/rsc";
import { ShowJoin } from "./show-join";

interface MessengersProps {
  id: string;
  mayChange: boolean;
}

/** Which of the retailer's messengers the customer has joined, and the way into the others. */
export async function Messengers({ id, mayChange }: MessengersProps) {
  const ways = await (await api()).joins.ways({ customerId: id });
  if (ways.length === 0) return null;
  const t = await getTranslations("channels.joins");
  const channels = await getTranslations("messages.channels");
  return (
    <Card>
      <CardHead title={t("title")} description={t("text")} />
      <ul className="divide-y divide-line">
        {ways.map(({ channelId, channel, isJoined, hasLeft }) => (
          <li
            key={channelId}
            className="flex flex-wrap items-center justify-between gap-3 px-4 py-2.5 sm:px-5"
          >
            <span className="flex items-center gap-3">
              {channels(channel)}
              {isJoined && <Badge tone="good">{t("joined")}</Badge>}
              {hasLeft && <Badge tone="warn">{t("left")}</Badge>}
            </span>
            {!isJoined && mayChange && (
              <ShowJoin customerId={id} channelId={channelId} channel={channels(channel)} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
