"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

interface Selection {
  all: readonly string[];
  chosen: ReadonlySet<string>;
  set: (keys: readonly string[], chosen: boolean) => void;
}

const SelectionContext = createContext<Selection | null>(null);

export function useSelection(): Selection {
  const selection = useContext(SelectionContext);
  if (!selection) throw new Error("nothing can be chosen here");
  return selection;
}

/** What is ticked among the rows of a page; rows that have gone are no longer chosen. */
export function SelectionOf({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const selection = useMemo<Selection>(
    () => ({
      all: keys,
      chosen: new Set(keys.filter((key) => ticked.has(key))),
      set: (changed, chosen) =>
        setTicked((old) => {
          const next = new Set(old);
          for (const key of changed)
            if (chosen) next.add(key);
            else next.delete(key);
          return next;
        }),
    }),
    [keys, ticked],
  );
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

const box = "size-4.5 shrink-0 accent-accent";

export function SelectOne({ id, label }: { id: string; label: string }) {
  const { chosen, set } = useSelection();
  return (
    <input
      type="checkbox"
      aria-label={label}
      className={box}
      checked={chosen.has(id)}
      onChange={(event) => set([id], event.target.checked)}
    />
  );
}

export function SelectAll() {
  const t = useTranslations("alerts");
  const { all, chosen, set } = useSelection();
  return (
    <label className="flex items-center gap-2.5">
      <input
        type="checkbox"
        className={box}
        checked={all.length > 0 && chosen.size === all.length}
        ref={(element) => {
          if (element) element.indeterminate = chosen.size > 0 && chosen.size < all.length;
        }}
        onChange={(event) => set(all, event.target.checked)}
      />
      {t("selectAll")}
    </label>
  );
}
