"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { anyOf, describeSelector } from "@/app/_describe/selector";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Selector } from "../draft";
import { useEditor } from "../editor-context";
import { fieldId } from "../problems";
import { cleanSelector } from "../to-form";
import { useProblem } from "../use-problem";
import { ProductsField } from "./products-field";
import { Said } from "./said";
import { SelectorCount } from "./selector-count";
import { SelectorEditor } from "./selector-editor";
import type { SlotProps } from "./types";

interface DisclosureProps {
  pointer: string;
  label: string;
  said: string;
  title: string;
  children: ReactNode;
}

/** A field that is too large for its sentence: it says what is chosen there, and opens below. */
function Disclosure({ pointer, label, said, title, children }: DisclosureProps) {
  const t = useTranslations("editor.selector");
  const { problem, control } = useProblem(pointer);
  const [open, setOpen] = useState(false);
  const panel = `${fieldId(pointer)}:panel`;
  const close = () => {
    setOpen(false);
    document.getElementById(control.id)?.focus();
  };
  return (
    <>
      <span className="inline-block min-w-0 max-w-full align-middle">
        <button
          type="button"
          id={control.id}
          aria-describedby={control["aria-describedby"]}
          aria-expanded={open}
          aria-controls={open ? panel : undefined}
          aria-label={`${label}: ${said}`}
          onClick={() => setOpen(!open)}
          className={cn(
            "control inline-flex max-w-full items-center gap-1.5 rounded-control border bg-surface px-2.5 text-left font-medium hover:bg-sunken",
            problem ? "border-danger" : "border-line-strong",
          )}
        >
          <span className="line-clamp-2 min-w-0">{said}</span>
          <ChevronDown
            aria-hidden
            className={cn("size-4 shrink-0 text-faint transition-transform", open && "rotate-180")}
          />
        </button>
        <Said pointer={pointer} problem={problem} />
      </span>
      {open && (
        <fieldset
          id={panel}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || event.defaultPrevented) return;
            event.stopPropagation();
            close();
          }}
          className="order-last block w-full min-w-0 basis-full rounded-card border border-line bg-canvas p-3 text-base leading-normal sm:p-4"
        >
          <legend className="sr-only">{title}</legend>
          {children}
          <div className="mt-3 flex justify-end">
            <Button small onClick={close}>
              {t("done")}
            </Button>
          </div>
        </fieldset>
      )}
    </>
  );
}

export function SelectorSlot({ pointer, label, value, onChange }: SlotProps<Selector>) {
  const t = useTranslations("editor.selector");
  const { speaker } = useEditor();
  return (
    <Disclosure
      pointer={pointer}
      label={label}
      said={describeSelector(speaker, cleanSelector(value))}
      title={t("title")}
    >
      <p className="mb-3 text-muted text-sm">{t("text")}</p>
      <SelectorEditor selector={value} onChange={onChange} />
      <div className="mt-3 border-line border-t pt-3">
        <SelectorCount selector={value} />
      </div>
    </Disclosure>
  );
}

export function SkusSlot({ pointer, label, value, onChange }: SlotProps<string[]>) {
  const t = useTranslations("editor");
  const { speaker } = useEditor();
  const names = value.map((sku) => speaker.names.products.get(sku) ?? sku);
  return (
    <Disclosure
      pointer={pointer}
      label={label}
      said={names.length > 0 ? anyOf(speaker, names) : t("choose")}
      title={t("selector.gifts")}
    >
      <ProductsField label={label} skus={value} onChange={onChange} />
    </Disclosure>
  );
}
