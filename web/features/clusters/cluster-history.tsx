/** What a form about a cluster is written beside: the figures of the years before, and the goals of its plans. */
import type { ReactNode } from 'react';
import { api } from '../../lib/api/client.js';
import type { PlanProgress, YearlyFigures } from '../../lib/api/schema.js';
import { Shown } from '../../components/query-view.js';

export interface KnownOfCluster {
  /** By year. */
  readonly figures: YearlyFigures['items'];
  /** The last is in force. */
  readonly plans: readonly PlanProgress[];
}

export function Known({
  cluster: id,
  children,
}: {
  cluster: string;
  children: (known: KnownOfCluster) => ReactNode;
}): ReactNode {
  const params = { params: { path: { id } } };
  const figures = api.useQuery('get', '/clusters/{id}/figures', params);
  const plans = api.useQuery('get', '/clusters/{id}/goals', params);
  return (
    <Shown read={figures} rows={12}>
      {({ items }) => (
        <Shown read={plans} rows={12}>
          {({ items: given }) => children({ figures: items, plans: given })}
        </Shown>
      )}
    </Shown>
  );
}
