import { type DemoCall, type DemoReport, makeDemo } from "./load";

/** Removes the demo pharmacy with all that was done in it, and loads it again. Only ever a tenant marked as a demo. */
export const resetDemo = (call: DemoCall): Promise<DemoReport> => makeDemo(call, { again: true });
