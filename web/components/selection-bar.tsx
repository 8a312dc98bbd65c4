/** Selection of several rows, and the bar of actions on them. */
import { Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useText } from '../lib/messages.js';
import './selection-bar.css';

export interface Selection<T> {
  readonly picked: readonly T[];
  has(one: T): boolean;
  toggle(one: T): void;
  set(picked: readonly T[]): void;
}

export function useSelection<T>(): Selection<T> {
  const [picked, set] = useState<readonly T[]>([]);
  return {
    picked,
    has: (one) => picked.includes(one),
    toggle: (one) =>
      set((before) => (before.includes(one) ? before.filter((other) => other !== one) : [...before, one])),
    set,
  };
}

export function SelectionBar<T>({
  all,
  selection: { picked, set },
  children,
}: {
  all: readonly T[];
  selection: Selection<T>;
  children: ReactNode;
}) {
  const text = useText();
  return (
    <div className="selection-bar">
      <Checkbox
        checked={picked.length === all.length}
        indeterminate={picked.length > 0 && picked.length < all.length}
        onChange={({ target }) => set(target.checked ? all : [])}
      >
        {picked.length === 0 ? text.selectAll : text.selected(picked.length)}
      </Checkbox>
      {children}
    </div>
  );
}
