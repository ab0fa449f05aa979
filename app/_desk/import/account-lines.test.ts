import { expect, test } from "vitest";
import { accountLines } from "./account-lines";

test("a list of accounts is read as the server writes it", () => {
  const csv =
    'customer,rows,before,added,after\n\'+380671234567,2,1.00,-4.25,-3.25\n"a ""b"", c",1,0.00,0.29,0.29\n';
  expect(accountLines(csv)).toEqual([
    { label: "+380671234567", rows: 2, before: 100, added: -425, after: -325 },
    { label: 'a "b", c', rows: 1, before: 0, added: 29, after: 29 },
  ]);
});
