import type { ArgShape, Value } from "../draft";

export interface SlotProps<V extends Value = Value> {
  arg: ArgShape;
  kind: string;
  /** JSON pointer into the campaign's form */
  pointer: string;
  label: string;
  value: V;
  onChange: (value: V) => void;
}
