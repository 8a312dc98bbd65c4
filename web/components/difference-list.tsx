/** The differences between two versions, each with its old and new value. */
import type { ReactNode } from 'react';
import { useText } from '../lib/messages.js';
import './difference-list.css';

export interface Difference {
  readonly field: string;
  readonly title: ReactNode;
  readonly was: ReactNode;
  readonly is: ReactNode;
}

export function DifferenceList({ items }: { items: readonly Difference[] }) {
  const text = useText();
  return (
    <ul className="difference-list">
      {items.map(({ field, title, was, is }) => (
        <li key={field}>
          <b>{title}</b>
          <div className="difference">
            <div>
              <small>{text.was}</small>
              {was}
            </div>
            <div>
              <small>{text.is}</small>
              {is}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
