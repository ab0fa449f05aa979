import { expect, it } from "vitest";
import { isOpen, type OpenHours } from "./open";

const at = (weekday: number, clock: string) => {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return { weekday, minute: hour * 60 + minute };
};
const day = { from: "08:00", to: "20:00" };
const week = (change: Partial<Record<number, OpenHours[number]>> = {}): OpenHours =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => (weekday in change ? (change[weekday] ?? null) : day));

it.each([
  ["before it opens", week(), at(1, "07:59"), false],
  ["as it opens", week(), at(1, "08:00"), true],
  ["in its last minute", week(), at(1, "19:59"), true],
  ["as it closes", week(), at(1, "20:00"), false],
  ["on a closed day", week({ 7: null }), at(7, "12:00"), false],
  [
    "late in the evening of a day that ends after midnight",
    week({ 5: { from: "20:00", to: "02:00" } }),
    at(5, "23:59"),
    true,
  ],
  [
    "in the night after such a day",
    week({ 5: { from: "20:00", to: "02:00" }, 6: null }),
    at(6, "01:59"),
    true,
  ],
  ["when such a night is over", week({ 5: { from: "20:00", to: "02:00" }, 6: null }), at(6, "02:00"), false],
  [
    "in the night from Sunday to Monday",
    week({ 7: { from: "20:00", to: "02:00" }, 1: null }),
    at(1, "00:30"),
    true,
  ],
  ["round the clock", week({ 3: { from: "00:00", to: "24:00" } }), at(3, "23:59"), true],
  [
    "after midnight of a day that ends at midnight",
    week({ 3: { from: "08:00", to: "24:00" } }),
    at(4, "00:00"),
    false,
  ],
  [
    "until the same hour of the next day",
    week({ 3: { from: "08:00", to: "08:00" }, 4: null }),
    at(4, "07:59"),
    true,
  ],
])("%s", (_, hours, moment, open) => expect(isOpen(hours, moment)).toBe(open));
