"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/select-field";
import { type Block, badLinksOf } from "./draft";
import { useEditing } from "./editor-context";
import { FallbackList } from "./fallback-list";
import { LiquidField } from "./liquid-field";

const LONGEST = {
  ...{ text: 5000, picture: 2000, link: 2000, alt: 300, label: 100, title: 200, note: 500 },
} as const;
type TextField = keyof typeof LONGEST;

const SIZES = ["small", "medium", "large"] as const;
const COUNTS = [1, 2, 3, 4, 5, 6] as const;
const FEW_ROWS = 2;
const ROWS = 5;

interface BlockFormProps {
  block: Block;
  onChange: (block: Block, field: string) => void;
}

/** The fields of a block. */
export function BlockForm({ block, onChange }: BlockFormProps) {
  const t = useTranslations("templates.blocks");
  const { readOnly } = useEditing();
  const set = (field: string, value: string | number) =>
    onChange({ ...block, [field]: value } as Block, field);
  const bad = badLinksOf(block);
  const text = (field: TextField, value: string, more: { rows?: number; hint?: string } = {}) => (
    <LiquidField
      label={t(`fields.${field}`)}
      value={value}
      most={LONGEST[field]}
      error={bad.includes(field) ? t("badLink") : undefined}
      {...more}
      onChange={(typed) => set(field, typed)}
    />
  );
  switch (block.kind) {
    case "heading":
      return text("text", block.text);
    case "text":
      return (
        <>
          {text("text", block.text, { rows: ROWS, hint: t("marks") })}
          <FallbackList text={block.text} onChange={(typed) => set("text", typed)} />
        </>
      );
    case "picture":
      return (
        <>
          {text("picture", block.picture)}
          {text("alt", block.alt)}
          {text("link", block.link)}
        </>
      );
    case "button":
      return (
        <>
          {text("label", block.label)}
          {text("link", block.link)}
        </>
      );
    case "video":
      return (
        <>
          {text("link", block.link)}
          {text("picture", block.picture)}
          {text("alt", block.alt)}
          {text("label", block.label, { hint: t("optionalTitle") })}
        </>
      );
    case "products":
      return (
        <>
          <p className="text-muted text-sm">{t("productsNote")}</p>
          {text("title", block.title)}
          <SelectField
            label={t("fields.most")}
            value={String(block.most)}
            disabled={readOnly}
            options={COUNTS.map((count) => ({ value: String(count), label: String(count) }))}
            onChange={({ target }) => set("most", Number(target.value))}
          />
        </>
      );
    case "coupon":
      return (
        <>
          {text("title", block.title, { hint: t("optionalTitle") })}
          {text("note", block.note)}
        </>
      );
    case "balance":
      return text("title", block.title, { hint: t("optionalTitle") });
    case "spacer":
      return (
        <SelectField
          label={t("fields.size")}
          value={block.size}
          disabled={readOnly}
          options={SIZES.map((size) => ({ value: size, label: t(`sizes.${size}`) }))}
          onChange={({ target }) => set("size", target.value)}
        />
      );
    case "footer":
      return text("text", block.text, { rows: FEW_ROWS, hint: t("footerNote") });
    case "divider":
      return null;
  }
}
