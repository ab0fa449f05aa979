import { getFormatter, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { api } from "@/server/trpc/rsc";
import { RemoveDevice } from "./remove-device";

interface DevicesProps {
  id: string;
  mayChange: boolean;
}

/** Where the customer gets notices, and where they have got them. */
export async function Devices({ id, mayChange }: DevicesProps) {
  const devices = await (await api()).pushSubscriptions.list({ customerId: id });
  if (devices.length === 0) return null;
  const t = await getTranslations("devices");
  const format = await getFormatter();
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  return (
    <Card>
      <CardHead title={t("title")} description={t("text")} />
      <ul className="divide-y divide-line">
        {devices.map((device) => {
          const what = t(device.isBrowser ? "browser" : "app");
          return (
            <li
              key={device.id}
              className="flex flex-wrap items-center justify-between gap-3 px-4 py-2.5 sm:px-5"
            >
              <span className="min-w-0">
                <span className="block">
                  {what} <span className="text-muted">· {device.channel}</span>
                </span>
                <span className="block text-muted text-sm">{t("since", { date: day(device.since) })}</span>
              </span>
              {device.endedAt ? (
                <Badge>{t("ended", { date: day(device.endedAt) })}</Badge>
              ) : (
                mayChange && (
                  <RemoveDevice customerId={id} id={device.id} what={what} since={day(device.since)} />
                )
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
