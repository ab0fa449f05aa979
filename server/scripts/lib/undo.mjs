import { setTimeout as sleep } from "node:timers/promises";
import { stopChildren } from "./checkout.mjs";
import { onStopSignal } from "./stop-signal.mjs";

/** PostgreSQL may be recovering while it starts, and is given a minute for it. */
const START_MS_MAX = 65_000;
const STEP_MS_MAX = 65_000;

const steps = [];
const stopping = new AbortController();
let starting = Promise.resolve();
let undoing = null;

/** Aborted as soon as we must stop, for code that waits in the middle of a start. */
export const stopSignal = stopping.signal;

/** Adds a step that is undone when we stop; the last is undone first. Throws when we are stopping already. */
export function onStop(step) {
  steps.push(step);
  stopping.signal.throwIfAborted();
}

const within = (ms, work) =>
  Promise.race([
    work,
    sleep(ms, undefined, { ref: false }).then(() => Promise.reject(new Error("it takes too long"))),
  ]);

/** What was begun is waited for, so that nothing starts after its stopping; one that fails keeps no other running. */
async function undo(hurry) {
  stopping.abort();
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

/** A failure undoes what was begun; one caused by our own stop is no failure. */
export async function undoneOnFailure(run) {
  starting = run();
  try {
    await starting;
  } catch (error) {
    const wasStopping = undoing !== null;
    await undoAll();
    if (!wasStopping) throw error;
    // the sender of the signal ends the process
    await new Promise(() => {});
  }
}
