/** The page's case, and its parts in the API. All kinds of case answer alike. */
import type { UseQueryResult } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { CaseKind } from '../../../domain/kernel/case.js';
import { prefetchAccount } from './account.js';
import { api, ME, queryClient } from './client.js';
import type {
  Agenda,
  AllowedActs,
  AttachmentList,
  DeadlineList,
  DocumentList,
  PaperList,
  SimilarCaseList,
  Timeline,
} from './schema.js';

export type { CaseKind } from '../../../domain/kernel/case.js';

/** An act that the server allows, with the subjects that it is allowed on. */
export type AllowedAct = AllowedActs[number];

export interface CaseAddress {
  readonly kind: CaseKind;
  readonly id: string;
}

export const CaseContext = createContext<CaseAddress>({ kind: 'application', id: '' });
export const useCase = (): CaseAddress => use(CaseContext);

/** Return the API's path of a part of a case. One kind's types stand for all. */
export function casePath<Part extends string>(kind: CaseKind, part: Part): `/applications/{id}/${Part}` {
  return `/${kind}s/{id}/${part}` as `/applications/{id}/${Part}`;
}

/** Begin to read a case, once it is known that somebody is signed in. */
export async function prefetchCase(kind: CaseKind, id: string): Promise<void> {
  await prefetchAccount();
  if (queryClient.getQueryData(ME.queryKey) === undefined) return;
  const path = `/${kind}s/{id}` as '/applications/{id}'; // one kind's types stand for all
  await queryClient.prefetchQuery(api.queryOptions('get', path, { params: { path: { id } } }));
}

interface Parts {
  readonly timeline: Timeline;
  readonly agenda: Agenda;
  readonly deadlines: DeadlineList;
  readonly papers: PaperList;
  readonly attachments: AttachmentList;
  readonly documents: DocumentList;
  readonly similar: SimilarCaseList;
}

/** The parts that a round does not have. */
const NOT_OF_ROUNDS: readonly (keyof Parts)[] = ['documents', 'similar'];

/** Read a part of the page's case. */
export function useCasePart<P extends keyof Parts>(part: P): UseQueryResult<Parts[P], unknown> {
  const { kind, id } = useCase();
  const path = casePath(kind, part) as '/applications/{id}/timeline'; // one part's types stand for all; `Parts` has the real ones
  const enabled = kind !== 'round' || !NOT_OF_ROUNDS.includes(part);
  return api.useQuery('get', path, { params: { path: { id } } }, { enabled }) as unknown as UseQueryResult<
    Parts[P],
    unknown
  >;
}
