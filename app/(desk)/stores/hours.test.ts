import { expect, test } from "vitest";
import { endsNextDay, fromField, isAllDay, spans, toField, weekdays } from "./hours";

const day = { from: "08:00", to: "20:00" };
const short = { from: "09:00", to: "15:00" };

test("the week begins on Monday in every language", () => {
  expect(weekdays("en", "long")[0]).toBe("Monday");
  expect(weekdays("uk", "short")).toHaveLength(7);
  expect(weekdays("ru", "long")[6]).toBe("воскресенье");
});

test("days of the same hours are said together", () => {
  expect(spans([day, day, day, day, day, short, null])).toEqual([
    { first: 0, last: 4, day },
    { first: 5, last: 5, day: short },
    { first: 6, last: 6, day: null },
  ]);
  expect(spans([null, day, null, null, { ...day }, day, day])).toHaveLength(4);
});

test("midnight at a day's end is written so that a browser understands it, and back", () => {
  expect(toField("24:00")).toBe("00:00");
  expect(fromField("00:00")).toBe("24:00");
  expect(fromField(toField("02:30"))).toBe("02:30");
});

test("the next day's end and the whole day are distinguished", () => {
  expect(endsNextDay({ from: "20:00", to: "02:00" })).toBe(true);
  expect(endsNextDay({ from: "08:00", to: "24:00" })).toBe(false);
  expect(isAllDay({ from: "00:00", to: "24:00" })).toBe(true);
  expect(isAllDay({ from: "08:00", to: "08:00" })).toBe(true);
  expect(isAllDay(day)).toBe(false);
});
