"use client";

import { useTranslations } from "next-intl";
import { OrderButtons, onMoveKeys } from "@/components/forms/order-buttons";
import { Link } from "@/components/ui/link";
import { Balance } from "./balance";
import { ChannelState } from "./state";
import { CLASSES, type Listed } from "./types";

interface ChannelRowProps {
  channel: Listed;
  vendor: string;
  at: number;
  last: boolean;
  onMove: (by: 1 | -1) => void;
}

export function ChannelRow({ channel, vendor, at, last, onMove }: ChannelRowProps) {
  const t = useTranslations("channels");
  const kinds = useTranslations("messages.channels");
  const { id, name, kind, classes, health } = channel;
  const about = [...new Set([kinds(kind), vendor])].filter((words) => words !== name);
  return (
    <li className="flex items-center gap-3 px-4 py-3 sm:px-5" onKeyDown={onMoveKeys(onMove)}>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="min-w-0 break-words font-medium">
            <Link href={`/settings/channels/${id}`} className="text-accent-text hover:underline">
              {name}
            </Link>
          </h3>
          <ChannelState health={health} />
        </div>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-muted text-sm">
          <span>{about.join(" · ")}</span>
          {classes.length < CLASSES.length && (
            <span>{classes.map((one) => t(`classes.${one}`)).join(", ")}</span>
          )}
          <Balance health={health} />
        </p>
      </div>
      <OrderButtons
        of={id}
        at={at}
        last={last}
        labels={{ up: t("moveUp", { name }), down: t("moveDown", { name }) }}
        onMove={onMove}
      />
    </li>
  );
}
