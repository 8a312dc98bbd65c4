/** The data of a cluster for its forms: its figures so far, and the goals of its plans. */
import type { ReactNode } from 'react';
import { QueryView } from '../../components/query-view.js';
import { api } from '../../lib/api/client.js';
import type { PlanProgress, YearlyFigures } from '../../lib/api/schema.js';

export interface ClusterRecords {
  /** By year. */
  readonly figures: YearlyFigures['items'];
  /** The last is in force. */
  readonly plans: readonly PlanProgress[];
}

export function ClusterHistory({
  cluster: id,
  children,
}: {
  cluster: string;
  children: (records: ClusterRecords) => ReactNode;
}) {
  const params = { params: { path: { id } } };
  const figures = api.useQuery('get', '/clusters/{id}/figures', params);
  const plans = api.useQuery('get', '/clusters/{id}/goals', params);
  return (
    <QueryView query={figures} rows={12}>
      {({ items }) => (
        <QueryView query={plans} rows={12}>
          {(given) => children({ figures: items, plans: given.items })}
        </QueryView>
      )}
    </QueryView>
  );
}
