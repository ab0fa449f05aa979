import { fieldId } from "./field-id";

/** What is wrong with the control at the pointer, below it. */
export function Said({ pointer, problem }: { pointer: string; problem: string | null }) {
  if (!problem) return null;
  return (
    <span id={`${fieldId(pointer)}:said`} className="block text-danger-text text-sm">
      {problem}
    </span>
  );
}
