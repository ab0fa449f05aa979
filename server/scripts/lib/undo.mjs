import { stopChildren } from "./checkout.mjs";
import { onStopSignal } from "./stop-signal.mjs";

const steps = [];

/** What must be undone when we stop; the last is undone first. */
export function onStop(step) {
  steps.push(step);
}

export async function undoAll() {
  stopChildren();
  for (const step of steps.splice(0).reverse()) await step();
}

export const stopsOnSignal = () => onStopSignal(undoAll);
