"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { newKey, useFocusLater } from "@/components/forms/focus-later";
import { moved } from "@/components/forms/moved";
import { moveId } from "@/components/forms/order-buttons";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { BLOCK_KINDS, blankBlock } from "./blank-block";
import { BlockCard } from "./block-card";
import type { Block, BlockKind } from "./draft";
import { useEditing } from "./editor-context";

const BLOCKS_MAX = 60;
const FOCUS_MS = 50;

const firstFieldOf = (key: string): HTMLElement | null =>
  document.getElementById(key)?.querySelector<HTMLElement>("input, textarea, select") ??
  document.getElementById(moveId(key, -1));

interface BlockListProps {
  blocks: readonly Block[];
  onChange: (blocks: Block[], what?: string) => void;
}

/** The blocks of a letter, in their order. */
export function BlockList({ blocks, onChange }: BlockListProps) {
  const t = useTranslations("templates.blocks");
  const { readOnly } = useEditing();
  const focusLater = useFocusLater();
  const [news, setNews] = useState("");
  const add = (kind: BlockKind) => {
    const block = blankBlock(kind);
    onChange([...blocks, block]);
    // after the menu has given the focus back
    setTimeout(() => firstFieldOf(block.key)?.focus(), FOCUS_MS);
  };
  const move = (at: number, by: 1 | -1) => {
    const { key } = blocks[at] ?? {};
    if (!key || at + by < 0 || at + by >= blocks.length) return;
    focusLater(moveId(key, by));
    setNews(t("movedTo", { number: at + by + 1 }));
    onChange(moved(blocks, at, by));
  };
  const remove = (at: number) => {
    const next = blocks[at + 1] ?? blocks[at - 1];
    focusLater(next ? moveId(next.key, -1) : "add-block");
    setNews(t("removed"));
    onChange(blocks.filter((_, i) => i !== at));
  };
  const duplicate = (at: number) => {
    const [block] = blocks.slice(at, at + 1);
    if (!block) return;
    const copy = { ...block, key: newKey() };
    focusLater(moveId(copy.key, -1));
    onChange([...blocks.slice(0, at + 1), copy, ...blocks.slice(at + 1)]);
  };
  return (
    <section aria-label={t("title")} className="grid min-w-0 gap-3">
      {blocks.length === 0 && <p className="text-muted">{t("empty")}</p>}
      <ol className="grid min-w-0 gap-3">
        {blocks.map((block, at) => (
          <BlockCard
            key={block.key}
            block={block}
            at={at}
            last={at === blocks.length - 1}
            onMove={(by) => move(at, by)}
            onRemove={() => remove(at)}
            onDuplicate={() => duplicate(at)}
            onChange={(changed, field) =>
              onChange(
                blocks.map((one, i) => (i === at ? changed : one)),
                `${block.key} ${field}`,
              )
            }
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {news}
      </p>
      {!readOnly && blocks.length < BLOCKS_MAX && (
        <div>
          <Menu
            align="start"
            trigger={
              <Button id="add-block">
                <Plus aria-hidden /> {t("add")}
              </Button>
            }
            actions={BLOCK_KINDS.map((kind) => ({
              key: kind,
              label: t(`kinds.${kind}`),
              run: () => add(kind),
            }))}
          />
        </div>
      )}
    </section>
  );
}
