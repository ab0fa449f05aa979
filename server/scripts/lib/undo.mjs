import { setTimeout as sleep } from "node:timers/promises";
import { stopChildren } from "./checkout.mjs";
import { onStopSignal } from "./stop-signal.mjs";

/** PostgreSQL may be recovering while it starts, and is given a minute for it. */
const START_MS_MAX = 65_000;
const STEP_MS_MAX = 65_000;

const steps = [];
const told = new AbortController();
let starting = Promise.resolve();
let undoing = null;

/** Aborted as soon as we are told to stop, for what waits in the middle of a start. */
export const toldToStop = told.signal;

/** What must be undone when we stop; the last is undone first. Who was told meanwhile goes no further. */
export function onStop(step) {
  steps.push(step);
  told.signal.throwIfAborted();
}

const within = (ms, work) =>
  Promise.race([
    work,
    sleep(ms, undefined, { ref: false }).then(() => Promise.reject(new Error("it takes too long"))),
  ]);

/** What was begun is waited for, so that nothing starts after its stopping; one that fails keeps no other running. */
async function undo(hurry) {
  told.abort();
  stopChildren();
  await within(START_MS_MAX, starting).catch(() => {});
  const failures = [];
  for (const step of steps.splice(0).reverse())
    await within(STEP_MS_MAX, (async () => step(hurry))()).catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

export function undoAll(hurry = new AbortController().signal) {
  undoing ??= undo(hurry);
  return undoing;
}

export const stopsOnSignal = () => onStopSignal(undoAll);

/** A failure undoes what was begun; one that only comes of our being told to stop is no failure. */
export async function undoneOnFailure(run) {
  starting = run();
  try {
    await starting;
  } catch (error) {
    const wasTold = undoing !== null;
    await undoAll();
    if (!wasTold) throw error;
    // whoever told us ends the process
    await new Promise(() => {});
  }
}
