/** The parts of a file, of which the address says which is shown. */
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useText } from '../lib/language.js';

export interface Section {
  readonly key: string;
  readonly label: string;
  readonly children: ReactNode;
}

export function Sections({ of: sections }: { of: readonly Section[] }): ReactNode {
  const text = useText();
  const [search] = useSearchParams();
  const shown = sections.find(({ key }) => key === search.get('tab')) ?? sections[0];
  return (
    <>
      <nav className="sections" aria-label={text.sections}>
        {sections.map(({ key, label }) => (
          <Link
            key={key}
            to={`?tab=${key}`}
            replace
            preventScrollReset
            {...(key === shown?.key && { 'aria-current': 'page' as const })}
          >
            {label}
          </Link>
        ))}
      </nav>
      {shown?.children}
    </>
  );
}
