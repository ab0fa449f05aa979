import { z } from "zod";
import { KINDS, type Place } from "./types";

const KEPT_MAX = 5;

const Places = z.array(
  z.object({ kind: z.enum(KINDS), href: z.string().startsWith("/"), label: z.string() }),
);

/** Each person's own, though several may sit at one computer. */
const keyOf = (person: string) => `regulars-recent:${person}`;

export function readRecent(person: string): Place[] {
  try {
    return Places.parse(JSON.parse(localStorage.getItem(keyOf(person)) ?? "[]"));
  } catch {
    return [];
  }
}

export function rememberPlace(person: string, { kind, href, label }: Place): void {
  const others = readRecent(person).filter((place) => place.href !== href);
  localStorage.setItem(keyOf(person), JSON.stringify([{ kind, href, label }, ...others].slice(0, KEPT_MAX)));
}
