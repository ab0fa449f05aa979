import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import en from "./en";
import ru from "./ru";
import uk from "./uk";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === "string") found.set(here, value);
    else for (const [inner, text] of flatten(value, here)) found.set(inner, text);
  }
  return found;
}

/** Names of a message's arguments: the text in braces, except the branches of a plural or a choice. */
function argumentsOf(message: string): string[] {
  const flat = message.replace(/(?:\b(?:one|few|many|other|all|yes)|=\d+)\s*\{/g, "(");
  return [...new Set([...flat.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name = ""]) => name))].sort();
}

const english = flatten(en);

describe.each([
  ["uk", flatten(uk)],
  ["ru", flatten(ru)],
])("the catalogue of %s", (locale, catalogue) => {
  test("has the keys of the English one, in its order", () =>
    expect([...catalogue.keys()]).toEqual([...english.keys()]));

  test("takes the same arguments in every message", () => {
    const different = [...english].filter(
      ([key, message]) => argumentsOf(message).join() !== argumentsOf(catalogue.get(key) ?? "").join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test("has a text of its own for every sentence", () => {
    const untranslated = [...english].filter(
      ([key, message]) => /[a-z]{3,} [a-z]{3,}/i.test(message) && catalogue.get(key) === message,
    );
    expect(untranslated.map(([key]) => key)).toEqual([]);
  });

  test("has every form that its plurals need", () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const lacking = [...catalogue].filter(
      ([, message]) => message.includes(", plural,") && !forms.every((form) => message.includes(`${form} {`)),
    );
    expect(lacking.map(([key]) => key)).toEqual([]);
  });
});

test.each([
  ["en", en],
  ["uk", uk],
  ["ru", ru],
] as const)("every message of %s can be read by the formatter", (locale, messages) => {
  const failures: string[] = [];
  const t = createTranslator({
    locale,
    messages: messages as typeof en,
    onError: (error) => failures.push(error.message),
  });
  for (const [key, message] of flatten(messages)) {
    const values = Object.fromEntries(argumentsOf(message).map((name) => [name, 1]));
    t(key as Parameters<typeof t>[0], values as never);
  }
  expect(failures).toEqual([]);
});
