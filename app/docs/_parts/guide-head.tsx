interface GuideHeadProps {
  title: string;
  text: string;
}

/** How a page of the guide begins. */
export function GuideHead({ title, text }: GuideHeadProps) {
  return (
    <header>
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <p className="mt-2 text-lg text-muted">{text}</p>
    </header>
  );
}
