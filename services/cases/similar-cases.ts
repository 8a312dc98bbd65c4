/** The applications and clusters that look like a case, as its reviewers may know them. */
import { LIKENESSES, similarity, type Likeness } from '../../domain/application/similar.js';
import type { Actor } from '../../domain/kernel/people.js';
import { mayRead } from '../../domain/kernel/reach.js';
import { comparableCases, type ComparableCase } from '../../store/register/comparable.js';
import type { CaseRow } from '../../store/schema.js';
import type { ServiceDeps } from '../deps.js';

export interface SimilarCase {
  readonly same: readonly Likeness[];
  /** In Chinese. */
  readonly text: string;
  /** The other case and the places in common; absent: it is another district's, whose content the reader may not know. */
  readonly other?: Pick<ComparableCase, 'id' | 'kind' | 'name' | 'number' | 'district' | 'stage'>;
  readonly places?: readonly string[];
}

/** The reviewers. The operator does not learn of other organisations' applications. */
const REVIEWERS: readonly Actor['role'][] = ['district', 'municipal', 'auditor'];

/** Return the cases that look like this one, without its own cluster or application. */
export async function similarCases(
  { store }: Pick<ServiceDeps, 'store'>,
  actor: Actor,
  row: CaseRow,
): Promise<SimilarCase[]> {
  if (!REVIEWERS.includes(actor.role)) return [];
  const own = { name: row.name, number: row.number ?? undefined, boundary: boundaryOf(row) };
  return (await comparableCases(store))
    .filter(({ id }) => lineage(id) !== lineage(row.id))
    .flatMap((other): SimilarCase[] => {
      const like = similarity(own, {
        ...other,
        number: other.number ?? undefined,
        boundary: other.boundary ?? undefined,
      });
      return like === undefined ? [] : [described(actor, other, like)];
    });
}

function described(actor: Actor, other: ComparableCase, { same, places }: NonNullable<ReturnType<typeof similarity>>) {
  const what = other.kind === 'cluster' ? '名录集群' : '申报';
  const how = same.map((one) => LIKENESSES[one]).join('、');
  if (!mayRead(actor, other)) return { same, text: `与他区一项${what}${how}` };
  const { id, kind, name, number, district, stage } = other;
  const text = `与${what}“${name}”${number === null ? '' : `（${number}）`}${how}${places.length > 0 ? `：${places.join('、')}` : ''}`;
  return { same, text, other: { id, kind, name, number, district, stage }, places };
}

function boundaryOf({ details }: CaseRow): string | undefined {
  const { boundary } = details;
  return typeof boundary === 'string' ? boundary : undefined;
}

/** An application and the cluster that it became are one. */
function lineage(id: string): string {
  return id.replace(/^(?:app|cl)-/, '');
}
