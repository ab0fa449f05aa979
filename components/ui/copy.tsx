"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { ScrollRegion } from "./scroll-region";

interface CopyButtonProps {
  value: string;
  label: string;
  doneLabel: string;
}

export function CopyButton({ value, label, doneLabel }: CopyButtonProps) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    await navigator.clipboard?.writeText(value);
    setDone(true);
  };
  return (
    <Button small onClick={copy}>
      {done ? <Check aria-hidden className="text-accent" /> : <Copy aria-hidden />}
      <span aria-live="polite">{done ? doneLabel : label}</span>
    </Button>
  );
}

interface CopyBlockProps extends CopyButtonProps {
  title: string;
}

/** Text to take elsewhere: a key, a command. It can be selected by hand where the clipboard is closed. */
export function CopyBlock({ title, value, label, doneLabel }: CopyBlockProps) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 flex items-center justify-between gap-3">
        <span className="font-medium text-sm">{title}</span>
        <CopyButton value={value} label={label} doneLabel={doneLabel} />
      </figcaption>
      <ScrollRegion
        label={title}
        className="max-h-56 overflow-auto rounded-control border border-line bg-sunken px-3 py-2.5 font-mono text-sm"
      >
        <pre className="select-all whitespace-pre-wrap break-all">{value}</pre>
      </ScrollRegion>
    </figure>
  );
}
