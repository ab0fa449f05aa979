import type { ArgShape } from "@/server/engine/rules/types";
import type { Value } from "../draft";

export interface SlotProps<V extends Value = Value> {
  arg: ArgShape;
  kind: string;
  /** JSON pointer into what is sent */
  pointer: string;
  label: string;
  value: V;
  onChange: (value: V) => void;
}
