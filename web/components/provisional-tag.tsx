/** Marks a date that rests on holidays not yet published. */
import type { ReactNode } from 'react';
import { useText } from '../lib/language.js';

export function Provisional(): ReactNode {
  const text = useText();
  return (
    <span className="provisional" title={text.provisionalHint}>
      {text.provisional}
      <span className="sr-only">{text.provisionalHint}</span>
    </span>
  );
}
