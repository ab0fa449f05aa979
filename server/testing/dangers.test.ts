import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

const NOT_SHIPPED = /\.(test|spec|fixture)\.|\/bench\/|^server\/testing\/|^app\/_e2e\//;

const sources = ["app", "components", "db", "public", "server"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.(ts|tsx|js|mjs)$/.test(file) && !NOT_SHIPPED.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

/** Files of the product that contain the pattern. */
const having = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

test("there is a product to look through", () => expect(sources.length).toBeGreaterThan(900));

test("no HTML or script is put together by hand, and no text is run as a program", () => {
  expect(having(/dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write/)).toEqual(
    [],
  );
  expect(having(/\beval\(|new Function\(|from "node:vm"|setTimeout\("/)).toEqual([]);
  expect(having(/<(object|embed|applet)[\s>][^>]*(data|src|code)=/)).toEqual([]);
});

test("raw SQL is only where it was reviewed: in the database's own folder and under the limiter's library", () => {
  const raw = having(/sql\.raw\(|\.unsafe\(/);
  // the library's own statements, with bound values
  expect(raw.filter((file) => !file.startsWith("db/"))).toEqual(["server/core/limiter.ts"]);
  expect(
    having(/from "drizzle-orm"|from "postgres"/).filter((file) => /^(app|components|public)\//.test(file)),
  ).toEqual([]);
});

test("no shell is asked for anything, and programs are started only to start the product itself", () => {
  expect(having(/shell: true|\bexec(Sync)?\(["`]/)).toEqual([]);
  const starting = having(/from "node:child_process"/);
  expect(
    starting.filter((file) => !/^(db\/embedded\/|server\/scripts\/|server\/desk\/supervise\.ts$)/.test(file)),
  ).toEqual([]);
});

test("regular expressions are made of user input only where its signs are literal", () => {
  const made = [
    "app/global-error.tsx",
    "server/core/card-code.ts",
    "server/core/formulas.ts",
    "server/core/pan.ts",
    "server/rest/router.ts",
    // a list of our own
    "server/messaging/templates/words.ts",
    // codes of coupons, escaped
    "server/services/value/coupons/sealed-answer.ts",
    // digits of our own
    "server/services/moving/imports/inside/error-file.ts",
    // the retailer's own masks, with every sign but # literal
    "server/core/tenant/own-numbers.ts",
  ];
  expect(having(/new RegExp\(/).sort()).toEqual(made.sort());
});

test("a limiter's refusal is recognised by its shape, because each part of the process has its own classes", () => {
  expect(having(/instanceof RateLimiter/)).toEqual(["server/core/look-ups.ts"]);
});

test("the server sends requests in one place, which keeps them out of its own network", () => {
  const asking = having(/(?<![\w.])fetch\(|\brequest\b[^;]* from "undici"/);
  expect(asking.filter((file) => /^server\/(?!scripts\/|cli\/)/.test(file))).toEqual([
    "server/messaging/call.ts",
  ]);
});

/** How vendors of SMS sign their calls: nothing of ours is signed so. */
const OTHERS_SIGNATURES = ["server/messaging/vendors/inside/sha1.ts"];

test("cryptography is Node's own, of few kinds, and chance is not Math's", () => {
  expect(having(/Math\.random/)).toEqual([]);
  expect(having(/["'](md5|sha1|des-|rc4|aes-\d+-(ecb|cbc|ctr))/i)).toEqual(OTHERS_SIGNATURES);
  expect(having(/createCipheriv\((?!"aes-256-gcm")/)).toEqual([]);
  expect(having(/createHash\((?!"sha256")|createHmac\((?!"sha256")/)).toEqual(OTHERS_SIGNATURES);
  expect(having(/from "(crypto-js|bcrypt\w*|argon2|node-forge|tweetnacl|jsonwebtoken)"/)).toEqual([]);
});

test("no answer opens itself to pages of another origin, and no page listens to messages of another window", () => {
  expect(having(/access-control-allow/i)).toEqual([]);
  expect(having(/(window|globalThis)\.(addEventListener\("message"|onmessage)/)).toEqual([]);
});
