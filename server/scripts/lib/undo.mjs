import { stopChildren } from "./checkout.mjs";
import { onStopSignal } from "./stop-signal.mjs";

const steps = [];
let undoing = null;

/** What must be undone when we stop; the last is undone first. */
export function onStop(step) {
  steps.push(step);
}

async function undo() {
  stopChildren();
  for (const step of steps.splice(0).reverse()) await step();
}

export function undoAll() {
  undoing ??= undo();
  return undoing;
}

export const stopsOnSignal = () => onStopSignal(undoAll);

/** A failure undoes what was begun; one that only comes of our being told to stop is no failure. */
export async function undoneOnFailure(run) {
  try {
    await run();
  } catch (error) {
    const told = undoing !== null;
    await undoAll();
    if (!told) throw error;
  }
}
