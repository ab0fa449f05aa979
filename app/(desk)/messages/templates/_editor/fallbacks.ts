const SHOWN = /\{\{-?\s*([A-Za-z][\w.[\]]*)\s*(?:\|\s*default:\s*(?:'([^']*)'|"([^"]*)")\s*)?-?\}\}/g;

export interface Shown {
  name: string;
  /** null: none is given */
  fallback: string | null;
}

const CONDITIONS = /\{%-?\s*(?:if|elsif|unless|case)\s([^%]*)%\}/g;

/**
 * What a text shows in the plain way, each once; what is written by hand in another way, or is asked about first, is
 * left to its author.
 */
export function shownIn(text: string): Shown[] {
  const found = new Map<string, Shown>();
  const asked = [...text.matchAll(CONDITIONS)].map(([, condition]) => condition ?? "").join(" ");
  for (const [, name = "", single, double] of text.matchAll(SHOWN))
    if (!found.has(name) && !asked.includes(name))
      found.set(name, { name, fallback: single ?? double ?? null });
  return [...found.values()];
}

/** A value in a text, with what is written where there is none. */
export function variableLiquid(name: string, fallback: string | null): string {
  if (fallback === null) return `{{ ${name} }}`;
  // Liquid knows no way to write a quote within its own
  const said = fallback.replace(/[{}]/g, "");
  const quoted = said.includes("'") ? `"${said.replaceAll('"', "”")}"` : `'${said}'`;
  return `{{ ${name} | default: ${quoted} }}`;
}

export const withFallback = (text: string, name: string, fallback: string): string =>
  text.replace(SHOWN, (whole, found: string) => (found === name ? variableLiquid(name, fallback) : whole));
