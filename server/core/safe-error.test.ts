import { DrizzleQueryError } from "drizzle-orm/errors";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Tellable } from "@/db/tellable";
import { DomainError } from "@/server/core/errors";
import { plainWords, safeError, safeLine, tellableError, withoutValues } from "./safe-error";

const PHONE = "+380671234567";
const NAME = "Олена Коваленко";

const refusedByPostgres = () =>
  Object.assign(new Error(`duplicate key value: ${PHONE}`), {
    severity: "ERROR",
    code: "23505",
    detail: `Key (phone)=(${PHONE}) already exists.`,
    where: `PL/pgSQL function f(${NAME})`,
    table_name: "customers",
    constraint_name: "customers_phone",
    routine: "_bt_check_unique",
    parameters: [PHONE],
    args: [PHONE],
  });

const failed = () =>
  new DrizzleQueryError(
    `insert into "customers" ("phone", "note") values ($1, 'for ${NAME}')`,
    [PHONE, NAME],
    refusedByPostgres(),
  );

const nothingOf = (value: unknown) => {
  const text = JSON.stringify(value);
  for (const secret of [PHONE, "380671234567", NAME, "Олена", "Коваленко"])
    expect(text).not.toContain(secret);
};

describe("the safe parts of an error", () => {
  test("of a failed statement: its code, constraint and text, and no value", () => {
    const safe = safeError(failed());
    nothingOf(safe);
    expect(safe).toMatchObject({
      sql: 'insert into "customers" ("phone", "note") values ($1, …)',
      cause: {
        code: "23505",
        table: "customers",
        constraint: "customers_phone",
        routine: "_bt_check_unique",
      },
    });
    expect(safe.stack?.[0]).toMatch(/^at .*safe-error\.test\.ts:\d+:\d+\)?$/);
  });

  test.each([
    ["JSON that was not", () => JSON.parse(`{"phone": ${PHONE}x`)],
    ["an input that zod refuses", () => z.object({ a: z.literal("x", { error: PHONE }) }).parse({ a: NAME })],
    ["an address that is none", () => new URL(`${NAME} ${PHONE}`)],
    [
      "a refusal of ours",
      () =>
        Promise.reject(new DomainError("conflict", `${NAME} is there`)).catch((e) => {
          throw e;
        }),
    ],
    [
      "another person's word",
      () => {
        throw new Error(`550 <${NAME}@x.example> "${PHONE}" mailbox unavailable`);
      },
    ],
    [
      "a message that looks like frames",
      () => {
        throw new Error(`no\n    at ${NAME} (file:///x/${PHONE}.ts:1:2)`);
      },
    ],
    [
      "no error at all",
      () => {
        throw `${PHONE}`;
      },
    ],
  ])("nothing of the values in %s", async (_, fail) => {
    try {
      await fail();
      expect.unreachable();
    } catch (error) {
      nothingOf(safeError(error));
      nothingOf(safeLine(error));
      nothingOf(String(tellableError(error).stack));
    }
  });

  test("plain words are kept, all else is a gap", () => {
    expect(plainWords("the provider is away")).toBe("the provider is away");
    expect(plainWords(`customer ${NAME} of "x y" has ${PHONE}, it's late`)).toBe(
      "customer … of … has … it's late",
    );
  });

  test("a text that is wholly ours is kept as it is", () => {
    expect(safeError(new Tellable("PostgreSQL did not start on /srv/x")).words).toBe(
      "PostgreSQL did not start on /srv/x",
    );
  });

  test("a statement keeps its shape", () => {
    expect(withoutValues(`create role r password 'se''cret' -- 380671234567`)).toBe(
      "create role r password … -- …",
    );
    expect(withoutValues(`do $x$ begin ${NAME} end $x$`)).toBe("do …");
  });

  test("in one line the innermost cause, unless the message is our own", () => {
    expect(safeLine(failed())).toBe("Error (23505) of customers_phone");
    const cause = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    expect(safeLine(new Tellable("The disk is full.", { cause }))).toBe("The disk is full.");
  });
});
