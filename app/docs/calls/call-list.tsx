"use client";

import { Search, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Empty } from "@/components/ui/states";
import { CallCard, type DocumentedCall } from "./call-card";

/** Every word must be somewhere in the call: its address, its text, a field, an error. */
function matches({ call }: DocumentedCall, words: readonly string[]): boolean {
  const text = JSON.stringify(call).toLowerCase();
  return words.every((word) => text.includes(word));
}

interface CallListProps {
  calls: readonly DocumentedCall[];
  /** they can be sent from the console */
  canTry: boolean;
}

export function CallList({ calls, canTry }: CallListProps) {
  const t = useTranslations("guide");
  const [text, setText] = useState("");
  const words = useDeferredValue(text).toLowerCase().split(/\s+/).filter(Boolean);
  const found = calls.filter((each) => matches(each, words));
  return (
    <>
      <div className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint"
        />
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="pl-9"
        />
      </div>
      <p role="status" className="text-muted text-sm">
        {t("found", { found: found.length })}
      </p>
      {found.length === 0 && (
        <Card>
          <Empty compact icon={SearchX} title={t("nothing")} />
        </Card>
      )}
      {found.map(({ call, code }) => (
        <CallCard key={call.id} call={call} code={code} canTry={canTry} />
      ))}
    </>
  );
}
