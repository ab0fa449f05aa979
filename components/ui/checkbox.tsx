import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

interface ChoiceProps extends Omit<ComponentProps<"input">, "type"> {
  label: ReactNode;
  hint?: ReactNode;
}

const choice =
  (type: "checkbox" | "radio") =>
  ({ label, hint, className, ...rest }: ChoiceProps) => (
    <label className={cn("flex items-start gap-2.5 has-disabled:opacity-55", className)}>
      <input
        {...rest}
        type={type}
        className="mt-0.5 size-4.5 shrink-0 accent-accent disabled:cursor-not-allowed"
      />
      <span className="min-w-0">
        {label}
        {hint && <span className="block text-muted text-sm">{hint}</span>}
      </span>
    </label>
  );

export const Checkbox = choice("checkbox");
export const Radio = choice("radio");
