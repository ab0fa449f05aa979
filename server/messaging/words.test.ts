import { expect, test } from "vitest";
import en from "@/app/_messages/en/vendors.json";
import { VENDORS } from ".";
import { fieldsOf } from "./fields";

type Tree = { [key: string]: string | Tree };

const has = (path: readonly string[]): boolean =>
  path.reduce<Tree | string | undefined>(
    (at, key) => (typeof at === "object" ? at[key] : undefined),
    en as Tree,
  ) !== undefined;

/** Filled in by us. */
const NOT_ASKED = ["callbackUrl"];

test("every vendor has words: what it is, what it costs, where its key is got, and each field's name", () => {
  const wanted = VENDORS.filter(({ channel }) => channel !== "console").flatMap(({ id, settings }) => [
    ...["name", "what", "cost", "steps"].map((of) => ["known", id, of]),
    ...fieldsOf(settings)
      .filter(({ name }) => !NOT_ASKED.includes(name))
      .flatMap(({ name, choices }) => [
        has(["known", id, "fields", name, "label"])
          ? ["known", id, "fields", name, "label"]
          : ["fields", name, "label"],
        ...choices.map((one) => ["choices", name, one]),
      ]),
  ]);
  expect(wanted.filter((path) => !has(path)).map((path) => path.join("."))).toEqual([]);
});

test("no words are left of a vendor or a field that is no more", () => {
  const ids = VENDORS.map(({ id }) => id);
  expect(Object.keys(en.known).filter((id) => !ids.includes(id))).toEqual([]);
  const fields = new Set(VENDORS.flatMap(({ settings }) => Object.keys(settings.shape)));
  expect(Object.keys(en.fields).filter((name) => !fields.has(name))).toEqual([]);
});
