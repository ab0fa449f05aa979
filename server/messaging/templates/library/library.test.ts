import { describe, expect, test } from "vitest";
import { checkContent } from "../check";
import { LANGUAGES, messagesOf } from "../content";
import { renderTemplate } from "../message";
import { leastOf, SAMPLES } from "../samples";
import { LIBRARY } from ".";

test("every occasion is there, by codes of its own", () => {
  const codes = LIBRARY.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.length).toBeGreaterThanOrEqual(18);
});

describe.each(LIBRARY.map((one) => [one.code, one] as const))("%s", (_, { content, class: of, names }) => {
  test("is in three languages", () => {
    expect(Object.values(names).every((name) => name.length > 0)).toBe(true);
    for (const messages of Object.values(content))
      expect(Object.keys(messages ?? {}).sort()).toEqual([...LANGUAGES].sort());
  });

  test("has nothing that an editor should see to", () => {
    expect(checkContent(content, { class: of })).toEqual([]);
  });

  test("reads well for whom much is known, and for whom nothing is", async () => {
    for (const { channel, language } of messagesOf(content))
      for (const variables of [SAMPLES[language], leastOf(language)]) {
        const made = await renderTemplate(content, { channel, locale: language, usual: "uk", variables });
        const text = made?.text ?? "";
        expect(text).not.toMatch(/[{}]|undefined|null|\[object| {2,}| [.,]|,,|\.\.(?!\.)|!|: *$|^[,.]/m);
        expect(text).toMatch(/^[«"\p{Lu}\p{N}]/u);
        if (channel === "email") expect(made?.subject).toMatch(/^[\p{Lu}\p{N}]/u);
      }
  });
});
