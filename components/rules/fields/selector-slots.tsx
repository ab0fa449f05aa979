"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { fieldId } from "@/components/forms/field-id";
import { Said } from "@/components/forms/said";
import { useProblem } from "@/components/forms/use-problem";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Selector } from "../draft";
import { useRules } from "../rules-context";
import { cleanSelector } from "../to-rule";
import { ProductsField } from "./products-field";
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
  const t = useTranslations("rules.selector");
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
  const t = useTranslations("rules.selector");
  const { words } = useRules();
  return (
    <Disclosure
      pointer={pointer}
      label={label}
      said={words.selector(cleanSelector(value))}
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

export function ProductsSlot({ pointer, label, value, onChange }: SlotProps<string[]>) {
  const t = useTranslations("rules");
  const { words, sources } = useRules();
  const names = value.map(sources.productName);
  return (
    <Disclosure
      pointer={pointer}
      label={label}
      said={names.length > 0 ? words.anyOf(names) : t("choose")}
      title={t("selector.gifts")}
    >
      <ProductsField label={label} skus={value} onChange={onChange} />
    </Disclosure>
  );
}
