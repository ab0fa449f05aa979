"use client";

import { AlertCircle } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { RuleDraft, RuleKind, Value } from "./draft";
import { useEditor } from "./editor-context";
import { Slot } from "./fields/slot";
import { fieldId } from "./problems";
import { piecesOf } from "./slots";
import { useProblemText } from "./use-problem";
import { useTexts } from "./use-texts";

interface SentenceProps {
  rule: RuleDraft;
  kinds: readonly RuleKind[];
  /** where its sentences stand in the catalogue */
  texts: "conditions" | "rewards";
  pointer: string;
  onChange: (slot: string, value: Value, pointer: string) => void;
}

/** A condition or a reward as a sentence of the catalogue, with the fields of its kind in it. */
export function Sentence({ rule, kinds, texts, pointer, onChange }: SentenceProps) {
  const { text, template, label } = useTexts();
  const { problems } = useEditor();
  const problemText = useProblemText();
  const kind = kinds.find((one) => one.kind === rule.kind);
  const whole = problems.find((problem) => problem.pointer === pointer);
  const hint = text(`hints.${rule.kind}`);
  const pieces = piecesOf(template(`${texts}.${rule.kind}`) ?? rule.kind);
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
              label={label(rule.kind, arg.slot)}
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
          {problemText(whole)}
        </p>
      )}
    </div>
  );
}
