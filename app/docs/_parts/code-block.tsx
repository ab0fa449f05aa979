/** Code keeps its lines and scrolls sideways within itself, so that the page does not. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would need a heading
    <pre
      role="region"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-control border border-line bg-sunken px-3 py-2.5 font-mono text-sm"
    >
      {children}
    </pre>
  );
}
