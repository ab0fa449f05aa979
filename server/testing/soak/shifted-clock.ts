const real = Date;
let shiftMs = 0;

const shifted: DateConstructor = new Proxy(real, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length > 0 ? given : [target.now() + shiftMs], newTarget),
  get: (target, name, receiver) =>
    name === "now" ? () => target.now() + shiftMs : Reflect.get(target, name, receiver),
});

/** As after setting the machine's clock: every reading of it jumps, and monotonic time goes on. */
export function shiftClock(ms: number): void {
  shiftMs = ms;
  globalThis.Date = shifted;
}
