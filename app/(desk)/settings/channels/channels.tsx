"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { useFocusLater } from "@/components/forms/focus-later";
import { moved } from "@/components/forms/moved";
import { moveId } from "@/components/forms/order-buttons";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import { ChannelRow } from "./channel-row";

/** @param vendors their names, by id */
export function Channels({ vendors }: { vendors: Record<string, string> }) {
  const t = useTranslations("channels");
  const trpc = useTRPC();
  const client = useQueryClient();
  const { data: channels = [] } = useQuery(trpc.channels.list.queryOptions());
  const focusLater = useFocusLater();
  const before = useRef<string[]>([]);
  const key = trpc.channels.list.queryKey();
  const order = useSubmit(trpc.channels.order.mutationOptions(), {
    renew: trpc.channels.list.queryFilter(),
    done: () => ({ text: t("ordered"), undo: (): Promise<unknown> => put(before.current) }),
  });
  /** shown at once, and saved behind it */
  const put = (ids: string[]): Promise<unknown> => {
    client.setQueryData(key, (old) => old?.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)));
    return order.send({ ids });
  };
  const move = (at: number, by: 1 | -1) => {
    const ids = channels.map(({ id }) => id);
    const next = moved(ids, at, by);
    const id = ids[at];
    if (order.busy || id === undefined || next.join() === ids.join()) return;
    before.current = ids;
    focusLater(moveId(id, by));
    put(next);
  };
  const connect = (
    <Link href="/settings/channels/new" className={buttonClass("primary", true)}>
      <Plus aria-hidden /> {t("connect")}
    </Link>
  );
  return (
    <Card className="max-w-3xl">
      <CardHead title={t("title")} description={t("description")} action={channels.length > 0 && connect} />
      {channels.length === 0 ? (
        <Empty icon={Send} title={t("emptyTitle")} action={connect}>
          {t("emptyText")}{" "}
          <Link href="/messages" className="text-accent-text underline underline-offset-2">
            {t("emptyLink")}
          </Link>
        </Empty>
      ) : (
        <ol className="divide-y divide-line">
          {channels.map((channel, at) => (
            <ChannelRow
              key={channel.id}
              channel={channel}
              vendor={vendors[channel.vendor] ?? channel.vendor}
              at={at}
              last={at === channels.length - 1}
              onMove={(by) => move(at, by)}
            />
          ))}
        </ol>
      )}
    </Card>
  );
}
