/** The frame of a page: its title, which is also the window's, and panels. */
import { type ReactNode, useEffect } from 'react';
import { useText } from '../lib/messages.js';
import './page.css';

export function PageLayout({
  title,
  lead,
  aside,
  children,
}: {
  title: string;
  lead?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  useWindowTitle(title);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <p className="lead">{lead}</p>}
        </div>
        {aside}
      </header>
      {children}
    </>
  );
}

export function useWindowTitle(title: string): void {
  const { brand } = useText();
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title, brand]);
}

/** A part of a page with its own heading. */
export function Panel({
  title,
  label,
  aside,
  children,
  className = '',
}: {
  title?: ReactNode;
  /** Makes the panel a landmark with this name. */
  label?: string;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={`panel ${className}`} aria-label={label}>
      {title !== undefined && (
        <div className="panel-head">
          <h2>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

/** Names and values, in two columns if there is room, without empty values. */
export function DescriptionList({ of: items }: { of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="description-list">
      {items
        .filter(([, value]) => value !== undefined && value !== '' && value !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
