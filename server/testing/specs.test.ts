import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const folder = resolve(import.meta.dirname, "../../app/_e2e");
const specs = readdirSync(folder).filter((name) => name.endsWith(".spec.ts"));
const textOf = (name: string): string => readFileSync(join(folder, name), "utf8");

const FLOWS_MAX = 3;
const flowsOf = (text: string): number => text.match(/^(?!.*\bbase\.extend\b).*\btest\(/gm)?.length ?? 0;

/** Every page in one visit, and what holds for all of them. */
const flows = specs.filter((name) => name !== "pages.spec.ts");

describe("browser specs", () => {
  test("a capability has three flows at the most: its verbs are proved on the database", () => {
    expect(flows.length).toBeGreaterThan(20);
    expect(flows.filter((name) => flowsOf(textOf(name)) > FLOWS_MAX)).toEqual([]);
    expect(flows.filter((name) => flowsOf(textOf(name)) === 0)).toEqual([]);
  });

  test("each has a shop of its own, waits for nothing but what it sees, and may run beside any other", () => {
    const having = (pattern: RegExp) => specs.filter((name) => pattern.test(textOf(name)));
    expect(having(/import \{[^}]*\btest\b[^}]*\} from "@playwright\/test"/)).toEqual([]);
    expect(having(/waitForTimeout|networkidle|\.serial\b|mode: "serial"|beforeAll|afterAll/)).toEqual([]);
  });
});
