"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { OrderButtons, onMoveKeys } from "@/components/forms/order-buttons";
import { IconButton } from "@/components/ui/button";
import { BlockForm } from "./block-form";
import type { Block } from "./draft";
import { useEditing } from "./editor-context";

interface BlockCardProps {
  block: Block;
  at: number;
  last: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
  onDuplicate: () => void;
  onChange: (block: Block, field: string) => void;
}

/** One block with its form, and what can be done with it as a whole. */
export function BlockCard({ block, at, last, onMove, onRemove, onDuplicate, onChange }: BlockCardProps) {
  const t = useTranslations("templates.blocks");
  const { readOnly } = useEditing();
  return (
    <li
      id={block.key}
      onKeyDown={readOnly ? undefined : onMoveKeys(onMove)}
      className="grid min-w-0 gap-3 rounded-control border border-line bg-surface p-3"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-sm">
          {at + 1}. {t(`kinds.${block.kind}`)}
        </h3>
        {!readOnly && (
          <div className="flex">
            <IconButton label={t("duplicate")} onClick={onDuplicate}>
              <Copy aria-hidden />
            </IconButton>
            <OrderButtons
              of={block.key}
              at={at}
              last={last}
              labels={{ up: t("up"), down: t("down"), remove: t("remove") }}
              onMove={onMove}
              onRemove={onRemove}
            />
          </div>
        )}
      </div>
      <BlockForm block={block} onChange={onChange} />
    </li>
  );
}
