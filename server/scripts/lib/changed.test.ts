import { expect, test } from "vitest";
import { specsFor } from "./changed.mjs";

const SPECS = [
  { name: "customers.spec.ts", text: 'await page.goto("/customers");' },
  { name: "households.spec.ts", text: 'await page.goto("/customers/1");' },
  { name: "jobs.spec.ts", text: 'await page.goto("/settings/jobs");' },
];
const ALL = SPECS.map(({ name }) => name);

test.each([
  [["app/(desk)/customers/[id]/page.tsx"], ["customers.spec.ts", "households.spec.ts"]],
  [["app/(desk)/settings/jobs/jobs.tsx"], ["jobs.spec.ts"]],
  [["app/_e2e/jobs.spec.ts", "server/engine/money/round.ts"], ["jobs.spec.ts"]],
  [["components/ui/button.tsx"], ALL],
  [["app/_desk/shell.tsx"], ALL],
  [["app/_e2e/shop.ts"], ALL],
  [["server/services/members/tiers/set.ts", "db/client.ts"], []],
  [["app/(desk)/customers/list.test.ts"], []],
])("a change of %o is looked at by %o", (changed, specs) => expect(specsFor(changed, SPECS)).toEqual(specs));
