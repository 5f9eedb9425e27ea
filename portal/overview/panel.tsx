/** One question of the overview: its name, which leads to the whole answer, the figure, and what it is made of. */
import { type ReactNode, useId } from "react";

interface PanelProps {
  readonly title: string;
  /** The page with the whole of it. */
  readonly address: string;
  readonly more: string;
  readonly children: ReactNode;
}

export function Panel({ title, address, more, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
        <a href={address} className="no-print">
          {more}
        </a>
      </header>
      {children}
    </section>
  );
}

export function Figure({ children, words }: { children: ReactNode; words: ReactNode }) {
  return (
    <p className="panel-figure">
      <strong>{children}</strong> <span className="quiet">{words}</span>
    </p>
  );
}
