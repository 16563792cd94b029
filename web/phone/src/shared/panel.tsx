import { type ReactNode, useId } from 'react';

interface PanelProps {
  readonly name: string;
  readonly title: string;
  /** Right of the title: a count, a switch. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A card of the page, and a landmark for those who listen to it. */
export function Panel({ name, title, aside, children }: PanelProps) {
  const id = useId();
  return (
    <section className={`panel ${name}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
