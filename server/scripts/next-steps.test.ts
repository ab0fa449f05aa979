import { expect, test } from "vitest";
import { stepsFor } from "./next-steps";

const READY = { code: "one", owners: 1, stores: 2, tills: 3 };

test("an empty installation is asked for tenant, owner, store and till, in that order", () => {
  const verbs = stepsFor([]).map((step) => step.split(" ").slice(0, 2).join(" "));
  expect(verbs).toEqual(["tenant create", "staff create", "config apply", "till create"]);
});

test("finished steps are left out, and a complete tenant has none", () => {
  expect(stepsFor([READY])).toEqual([]);
  expect(stepsFor([READY, { ...READY, code: "two", owners: 0 }])).toEqual([
    "staff create --tenant two --email you@example.org --role owner",
  ]);
  expect(stepsFor([{ ...READY, stores: 0, tills: 0 }]).join()).toMatch(
    /config apply .*till create --tenant one/,
  );
});
