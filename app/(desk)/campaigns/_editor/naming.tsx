"use client";

import { useTranslations } from "next-intl";
import { Said } from "@/components/forms/said";
import { useProblem } from "@/components/forms/use-problem";
import { Input } from "@/components/ui/input";
import type { OwnInstrument } from "./draft";
import type { InstrumentAction } from "./reducer";

interface NamingProps {
  instrument: OwnInstrument;
  pointer: string;
  /** a shared one keeps its code */
  codeFixed?: boolean;
  dispatch: (action: InstrumentAction, changed: string) => void;
}

export function Naming({ instrument, pointer, codeFixed, dispatch }: NamingProps) {
  const t = useTranslations("editor");
  const name = useProblem(`${pointer}/name`);
  const code = useProblem(`${pointer}/code`);
  return (
    <div className="grid gap-3 sm:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]">
      <div className="flex flex-col gap-1.5">
        <label htmlFor={name.control.id} className="font-medium text-sm">
          {t("instrumentName")}
        </label>
        <Input
          {...name.control}
          value={instrument.name}
          maxLength={300}
          autoComplete="off"
          onChange={(event) => dispatch({ type: "name", name: event.target.value }, `${pointer}/name`)}
        />
        <Said pointer={`${pointer}/name`} problem={name.problem} />
      </div>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={code.control.id} className="font-medium text-sm">
          {t("instrumentCode")}
        </label>
        <Input
          {...code.control}
          value={instrument.code}
          readOnly={codeFixed}
          maxLength={100}
          autoComplete="off"
          className={codeFixed ? "bg-sunken text-muted" : undefined}
          onChange={(event) => dispatch({ type: "code", code: event.target.value }, `${pointer}/code`)}
        />
        <Said pointer={`${pointer}/code`} problem={code.problem} />
      </div>
    </div>
  );
}
