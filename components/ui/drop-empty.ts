import type { FormEvent } from "react";

/** On submit of a form whose fields go into the address: empty ones stay out of it. */
export function dropEmpty(event: FormEvent<HTMLFormElement>): void {
  const form = event.currentTarget;
  const fields = [...form.elements].filter(
    (field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement,
  );
  for (const field of fields) if (!field.value) field.disabled = true;
  setTimeout(() => {
    for (const field of fields) field.disabled = false;
  });
}
