import { expect, it } from "vitest";
import { EXAMPLES } from "@/app/docs/rules/examples";
import { readRule } from "@/server/engine/rules/read";
import { READY } from "@/server/engine/segments/ready";
import { buyers } from "@/server/engine/segments/vocabulary";

it.each([
  ...EXAMPLES.map(({ name, where }) => [`the guide's ${name}`, where] as const),
  ...Object.entries(READY).map(([code, where]) => [`the ready ${code}`, where] as const),
])("reads %s", (_, where) => {
  expect(readRule(buyers, where).problems).toEqual([]);
});
