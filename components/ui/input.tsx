import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const controlClass = cn(
  "control w-full min-w-0 rounded-control border border-line-strong bg-surface px-3 text-ink",
  "placeholder:text-faint hover:border-faint aria-invalid:border-danger",
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-faint",
);

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cn(controlClass, className)} />;
}

export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block min-w-0", className)}>
      <select {...rest} className={cn(controlClass, "appearance-none truncate pr-9")}>
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-faint"
      />
    </span>
  );
}
