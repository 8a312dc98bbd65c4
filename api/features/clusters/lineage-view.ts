/** The clusters that one comes from or has become, in replies. */
import { z } from 'zod';
import { KINSHIPS, type Kin } from '../../../domain/cluster/state.js';
import { casesNamed } from '../../../store/cases/cases.js';
import type { Store } from '../../../store/engine/store.js';
import { Day, enumOf } from '../../framework/schemas.js';

export const LineageList = z
  .array(
    z
      .object({ kind: enumOf(KINSHIPS), kindTitle: z.string(), number: z.string(), name: z.string(), on: Day })
      .meta({ id: 'Kin' }),
  )
  .meta({ description: '合并、分设：由何集群而来，成为何集群' });

/** Return the clusters with their names and numbers, in order. */
export async function lineageOf(store: Store, lineage: readonly Kin[] = []): Promise<z.input<typeof LineageList>> {
  if (lineage.length === 0) return [];
  const named = await casesNamed(
    store,
    lineage.map(({ cluster }) => cluster),
  );
  return lineage.map(({ kind, cluster, on }) => {
    const { name = '', number } = named.get(cluster) ?? {};
    return { kind, kindTitle: KINSHIPS[kind], number: number ?? '', name, on };
  });
}
