import { addressOf } from "../_spec/calls";
import type { Call } from "../_spec/types";

export interface Sent {
  method: string;
  url: string;
  headers: [string, string][];
  body: string | null;
}

export interface Answered {
  status: number;
  ms: number;
  headers: [string, string][];
  body: string;
}

/** The key is shown by its first letters only: screens are photographed. */
export const shortKey = (key: string): string => (key.length > 12 ? `${key.slice(0, 8)}…` : "…");

const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

export interface Draft {
  key: string;
  values: Readonly<Record<string, string>>;
  body: string;
}

/** Sends the call from this browser, as a till would from its own. */
export async function send(
  call: Call,
  { key, values, body }: Draft,
): Promise<{ sent: Sent; answered: Answered }> {
  const headers: [string, string][] = [];
  if (call.keyPlace !== null) headers.push(["Authorization", `Bearer ${key}`]);
  if (call.body) headers.push(["Content-Type", "application/json"]);
  for (const { name, in: place } of call.parameters)
    if (place === "header" && values[name]) headers.push([name, values[name]]);
  const url = addressOf(call, (name) => values[name] ?? "");
  const startedAt = performance.now();
  const response = await fetch(url, {
    method: call.method,
    headers,
    credentials: "omit",
    cache: "no-store",
    body: call.body ? body : undefined,
  });
  const text = await response.text();
  const ms = performance.now() - startedAt;
  const shown = headers.map(([name, value]): [string, string] =>
    name === "Authorization" ? [name, `Bearer ${shortKey(key)}`] : [name, value],
  );
  return {
    sent: { method: call.method, url, headers: shown, body: call.body ? body : null },
    answered: { status: response.status, ms, headers: [...response.headers], body: pretty(text) },
  };
}
