import { expect, test } from "vitest";
import { CONDITIONS } from "@/server/engine/basket/conditions";
import { REWARDS } from "@/server/engine/basket/rewards";
import { configJsonSchema } from "./json-schema";
import { ConfigFile } from "./schema";

const schema = configJsonSchema();
const text = JSON.stringify(schema);

test("every section of the file is in it, and nothing else is allowed", () => {
  expect(Object.keys(schema.properties as object).sort()).toEqual(Object.keys(ConfigFile.shape).sort());
  expect(schema.additionalProperties).toBe(false);
  expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
});

test("every condition and reward is written out", () => {
  for (const { kind } of [...Object.values(CONDITIONS), ...Object.values(REWARDS)])
    expect(text).toContain(`"const":"${kind}"`);
});

test("every reference leads somewhere", () => {
  const names = Object.keys(schema.$defs as object);
  for (const [, name = ""] of text.matchAll(/"\$ref":"#\/\$defs\/(\w+)"/g)) expect(names).toContain(name);
});
