/** A keeper for as long as the form is open, and what it tells. */
import { useEffect, useState } from 'react';
import type { Draft } from '../../lib/api/schema.js';
import type { DraftPlace } from './draft-endpoint.js';
import { Keeper, savedAs, type Saving } from './draft-autosave.js';

export function useKeeper(place: DraftPlace, begun: Draft): readonly [Keeper, Saving] {
  const [saving, setSaving] = useState<Saving>(() => savedAs(begun));
  const [keeper] = useState(() => new Keeper(place, begun, setSaving));
  useEffect(() => () => void keeper.flush(), [keeper]);
  useEffect(() => {
    if (saving.state === 'saved') return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [saving.state]);
  return [keeper, saving];
}
