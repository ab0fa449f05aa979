"use client";

import { Minus, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { useNotify } from "@/components/ui/toast";
import { type BasketLine, priceOf, quantityOf, step } from "./basket";

interface LinesProps {
  lines: readonly BasketLine[];
  currency: string;
  onChange: (lines: readonly BasketLine[]) => void;
}

export function Lines({ lines, currency, onChange }: LinesProps) {
  const t = useTranslations("try");
  const common = useTranslations("common");
  const notify = useNotify();
  const remove = (line: BasketLine) => {
    onChange(lines.filter((other) => other !== line));
    notify.done(t("removed", { name: line.name }), { label: common("undo"), run: () => onChange(lines) });
  };
  if (lines.length === 0) return null;
  return (
    <ul aria-label={t("products")} className="divide-y divide-line border-line border-t">
      {lines.map((line) => (
        <LineRow
          key={line.sku}
          line={line}
          currency={currency}
          onChange={(part) => onChange(lines.map((other) => (other === line ? { ...line, ...part } : other)))}
          onRemove={() => remove(line)}
        />
      ))}
    </ul>
  );
}

interface LineRowProps {
  line: BasketLine;
  currency: string;
  onChange: (part: Partial<BasketLine>) => void;
  onRemove: () => void;
}

function LineRow({ line, currency, onChange, onRemove }: LineRowProps) {
  const t = useTranslations("try");
  const { name } = line;
  const wrong = quantityOf(line) === null ? t("quantityWrong") : priceOf(line) === null && t("priceWrong");
  return (
    <li className="px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-full sm:basis-40">
          <p className="line-clamp-2">{name}</p>
          <p className="text-faint text-xs">{line.sku}</p>
        </div>
        <div className="flex items-center">
          <IconButton
            label={t("fewer", { name })}
            disabled={(quantityOf(line) ?? 0) <= 1000}
            onClick={() => onChange({ quantity: step(line, -1) })}
          >
            <Minus aria-hidden />
          </IconButton>
          <span className="w-16">
            <Input
              aria-label={`${t("quantity")}: ${name}`}
              aria-invalid={quantityOf(line) === null || undefined}
              inputMode="decimal"
              value={line.quantity}
              onChange={(event) => onChange({ quantity: event.target.value })}
              className="tabular text-center"
            />
          </span>
          <IconButton label={t("more", { name })} onClick={() => onChange({ quantity: step(line, 1) })}>
            <Plus aria-hidden />
          </IconButton>
        </div>
        <div className="relative w-32">
          <Input
            aria-label={`${t("price")}: ${name}`}
            aria-invalid={priceOf(line) === null || undefined}
            inputMode="decimal"
            value={line.price}
            onChange={(event) => onChange({ price: event.target.value })}
            className="tabular pr-12 text-right"
          />
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-faint text-xs"
          >
            {currency}
          </span>
        </div>
        <IconButton label={t("remove", { name })} onClick={onRemove} className="-mr-2 ml-auto sm:ml-0">
          <X aria-hidden />
        </IconButton>
      </div>
      <p role="status" className={cn("text-danger-text text-sm", wrong && "mt-1")}>
        {wrong}
      </p>
    </li>
  );
}
