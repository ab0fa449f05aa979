"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { moveId, onMoveKeys } from "@/components/forms/order-buttons";
import { IconButton } from "@/components/ui/button";
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
      <div className="flex">
        <IconButton
          id={moveId(id, -1)}
          label={t("moveUp", { name })}
          aria-disabled={at === 0}
          aria-keyshortcuts="Alt+ArrowUp"
          onClick={() => onMove(-1)}
          className="aria-disabled:opacity-40"
        >
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton
          id={moveId(id, 1)}
          label={t("moveDown", { name })}
          aria-disabled={last}
          aria-keyshortcuts="Alt+ArrowDown"
          onClick={() => onMove(1)}
          className="aria-disabled:opacity-40"
        >
          <ChevronDown aria-hidden />
        </IconButton>
      </div>
    </li>
  );
}
