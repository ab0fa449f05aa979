"use client";

import { useState } from "react";

/** The values being edited, and the saved ones. */
export function useDraft<Values extends object>(start: Values | (() => Values)) {
  const [saved, setSaved] = useState(start);
  const [values, setValues] = useState(saved);
  return {
    values,
    dirty: JSON.stringify(values) !== JSON.stringify(saved),
    set: (part: Partial<Values>) => setValues((before) => ({ ...before, ...part })),
    /** what was sent is saved, perhaps written otherwise; what has been typed since stays */
    keep: (sent: Values, kept: Values = sent) => {
      setSaved(kept);
      setValues((now) => (now === sent ? kept : now));
    },
    drop: () => setValues(saved),
  };
}
