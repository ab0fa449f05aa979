import { expect, test } from "vitest";
import { z } from "zod";
import { tillsDocument } from "@/server/pos/openapi";
import { ROUTES } from "@/server/pos/routes";
import { callsOf, exampleRequest } from "../_spec/calls";
import type { Spec } from "../_spec/types";
import { type CodeLanguage, codeFor } from ".";

const ORIGIN = "https://shop.example";
const spec = JSON.parse(JSON.stringify(tillsDocument(ROUTES))) as Spec;
const calls = callsOf(spec);
const Key = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);

/** What each language's own rules make of the literals in the code. */
const READERS: Record<CodeLanguage, (code: string) => { body: string | undefined; text: string }> = {
  curl: (code) => ({
    body: /-d '([\s\S]*)'$/.exec(code)?.[1]?.replaceAll(`'\\''`, "'"),
    text: code,
  }),
  "1C": (code) => ({
    body: /ТелоИзСтроки\(\n"([\s\S]*?)",\nКодировка/
      .exec(code)?.[1]
      ?.replaceAll("\n|", "\n")
      .replaceAll('""', '"'),
    text: code,
  }),
  "C#": (code) => ({ body: /"""\n([\s\S]*?)\n\s*"""/.exec(code)?.[1], text: code }),
};

test("every operation of the document is in the guide", () => {
  const answered = ROUTES.map((route) => route.operationId);
  expect(calls.map(({ id }) => id).sort()).toEqual([...answered].sort());
});

test.each(calls)("$id is written in each language as a request that its own schema takes", (call) => {
  const route = ROUTES.find((r) => r.operationId === call.id);
  if (!route) throw new Error(`${call.id} has no route`);
  const request = exampleRequest(call);
  expect(request.path).not.toMatch(/[{}]/);
  if (route.kind === "till" && route.effect === true) Key.parse(request.headers["Idempotency-Key"]);
  if (route.kind === "till" && route.query)
    route.query.parse(Object.fromEntries(new URL(ORIGIN + request.path).searchParams));
  for (const [language, code] of Object.entries(codeFor(ORIGIN, request)) as [CodeLanguage, string][]) {
    const { body, text } = READERS[language](code);
    expect(text).toContain(request.path);
    if (route.body) expect(route.body.safeParse(JSON.parse(body ?? "")).error, language).toBeUndefined();
    else expect(body, language).toBeUndefined();
  }
});
