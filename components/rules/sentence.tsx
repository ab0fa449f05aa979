"use client";

import { AlertCircle } from "lucide-react";
import { fieldId } from "@/components/forms/field-id";
import { cn } from "@/components/ui/cn";
import type { KindShape } from "@/server/engine/rules/types";
import type { RuleDraft, Value } from "./draft";
import { Slot } from "./fields/slot";
import { useRules } from "./rules-context";
import { piecesOf } from "./template";

interface SentenceProps {
  rule: RuleDraft;
  kinds: readonly KindShape[];
  /** where its sentences are among the words */
  texts: string;
  pointer: string;
  onChange: (slot: string, value: Value, pointer: string) => void;
}

/** A rule as a sentence, with the fields of its kind in it. */
export function Sentence({ rule, kinds, texts, pointer, onChange }: SentenceProps) {
  const { words, wholeAt } = useRules();
  const kind = kinds.find((one) => one.kind === rule.kind);
  const whole = wholeAt(pointer);
  const hint = words.text(`hints.${rule.kind}`);
  const pieces = piecesOf(words.template(`${texts}.${rule.kind}`) ?? rule.kind);
  return (
    <div className="min-w-0 flex-1">
      <div
        id={fieldId(pointer)}
        tabIndex={-1}
        className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-2 rounded-control text-lg outline-offset-4"
      >
        {pieces.map((piece) => {
          if ("text" in piece)
            return (
              <span key={`text ${piece.text}`} className={cn(/^[,)]/.test(piece.text) && "-ml-1.5")}>
                {piece.text}
              </span>
            );
          const arg = kind?.args.find(({ slot }) => slot === piece.slot);
          if (!arg) return null;
          const at = `${pointer}/${arg.path.join("/")}`;
          return (
            <Slot
              key={piece.slot}
              arg={arg}
              kind={rule.kind}
              pointer={at}
              label={words.label(rule.kind, arg.slot)}
              value={rule.values[arg.slot]}
              onChange={(value) => onChange(arg.slot, value, at)}
            />
          );
        })}
      </div>
      {hint && <p className="mt-1.5 text-muted text-sm">{hint}</p>}
      {whole && (
        <p className="mt-1 flex items-center gap-1.5 text-danger-text text-sm">
          <AlertCircle aria-hidden className="size-4 shrink-0" />
          {whole}
        </p>
      )}
    </div>
  );
}
