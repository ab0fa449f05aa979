import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role"> {
  label: ReactNode;
  hint?: ReactNode;
}

/** On or off, in force at once. It is a native checkbox, so forms and keyboards know it. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  return (
    <label className={cn("flex items-start gap-3 has-disabled:opacity-55", className)}>
      <input
        {...rest}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says itself whether it is checked
        role="switch"
        className={cn(
          "relative mt-0.5 h-5 w-9 shrink-0 appearance-none rounded-full border border-faint bg-faint transition-colors",
          "after:absolute after:top-px after:left-px after:size-4 after:rounded-full after:bg-surface after:transition-transform",
          "checked:border-accent checked:bg-accent checked:after:translate-x-4 disabled:cursor-not-allowed",
        )}
      />
      <span className="min-w-0">
        <span className="font-medium">{label}</span>
        {hint && <span className="block text-muted text-sm">{hint}</span>}
      </span>
    </label>
  );
}
