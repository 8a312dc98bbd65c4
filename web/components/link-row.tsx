/** A row of a list that links to its item. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import './link-row.css';

/** Short facts in a line, separated by dots, without empty ones. */
export function FactLine({ children: facts }: { children: readonly ReactNode[] }) {
  return (
    <span className="fact-line">
      {facts
        .filter((fact) => fact !== undefined && fact !== '' && fact !== false)
        .map((fact, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the position identifies a fact
          <span key={index}>{fact}</span>
        ))}
    </span>
  );
}

export function LinkRow({
  to,
  name,
  tag,
  facts,
  pick,
  children,
}: {
  /** Undefined if there is no further page. */
  to: string | undefined;
  name: string;
  tag?: ReactNode;
  facts: readonly ReactNode[];
  /** By which the row is picked, if several can be. */
  pick?: ReactNode;
  children?: ReactNode;
}) {
  const content = (
    <>
      <span className="link-row-head">
        <span className="link-row-name">{name}</span>
        {tag}
      </span>
      <FactLine>{facts}</FactLine>
      {children}
    </>
  );
  return (
    <li className={pick ? 'link-row link-row-pickable' : 'link-row'}>
      {pick}
      {to === undefined ? (
        <div className="link-row-link link-row-still">{content}</div>
      ) : (
        <Link to={to} className="link-row-link">
          {content}
        </Link>
      )}
    </li>
  );
}
