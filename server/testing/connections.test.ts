import { expect, test } from "vitest";
import { CONNECTIONS } from "@/app/docs/running/_files/connections";
import { DEADLINES, type Purpose } from "@/db/deadlines";
import { BACKUP_ROLE, QUEUE_ROLE } from "@/db/roles";

const isPurpose = (name: string): name is Purpose => name in DEADLINES;

test("the guide lists every pool with its limits", () => {
  const listed = CONNECTIONS.flatMap(({ name, sessions, statement, lock }) =>
    isPurpose(name) ? [[name, { sessions, statement, lock }]] : [],
  );
  const known = Object.entries(DEADLINES).filter(([name]) => name !== "maintenance");
  expect(listed).toEqual(
    known.map(([name, { sessions, statement, lock }]) => [name, { sessions, statement, lock }]),
  );
});

test("and of every other role that connects", () => {
  const roles = CONNECTIONS.flatMap(({ name, role }) => (isPurpose(name) ? [] : [role]));
  expect(roles).toEqual([QUEUE_ROLE, BACKUP_ROLE, null]);
});
