import { expect, test } from "vitest";
import { firstNameOf } from "./first-name";

test.each([
  ["Олена", "Олена"],
  ["Олена Коваль", "Олена"],
  ["Коваль Олена", "Олена"],
  ["Коваль Олена Петрівна", "Олена"],
  ["Олена Петрівна", "Олена"],
  ["Олена Петрівна Коваль", "Олена"],
  ["КОВАЛЬ ОЛЕНА", "ОЛЕНА"],
  ["Иванова Гюзель", null],
  ["Гюзель Ринатовна", "Гюзель"],
  ["Роман Іван", null],
  ["О.", null],
  ["", null],
  [null, null],
  ["+380671234567", null],
  ["John Smith", "John"],
])("%s is addressed as %s", (name, expected) => expect(firstNameOf(name)).toBe(expected));
