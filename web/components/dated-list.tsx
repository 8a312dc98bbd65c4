/** Events by day, each with a mark in the colour of its meaning. */
import type { ReactNode } from 'react';
import './dated-list.css';
import type { Tone } from './tags.js';

export interface DatedItem {
  readonly key: string;
  /** The day in words. */
  readonly day: ReactNode;
  readonly children: ReactNode;
  /** Further text beneath. */
  readonly note?: ReactNode;
  readonly tone?: Tone | undefined;
}

export function DatedList({ items }: { items: readonly DatedItem[] }) {
  return (
    <ol className="dated-list">
      {items.map(({ key, day, children, note, tone }) => (
        <li key={key} className={tone && `dated-turn dated-${tone}`}>
          <span className="dated-day">{day}</span>
          <span className="dated-what">{children}</span>
          {note && <span className="quiet">{note}</span>}
        </li>
      ))}
    </ol>
  );
}
