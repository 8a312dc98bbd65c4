/** Which case a page is of, and what the API has below it; all kinds have the same. */
import type { UseQueryResult } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { api } from './client.js';
import type { Agenda, AttachmentList, DeadlineList, PaperList, Timeline } from './schema.js';

export type Kind = 'application' | 'cluster' | 'round';

export interface CaseAddress {
  readonly kind: Kind;
  readonly id: string;
}

export const OfCase = createContext<CaseAddress>({ kind: 'application', id: '' });
export const useCase = (): CaseAddress => use(OfCase);

/** The path of a part of a case. All kinds answer alike, so that one stands for both in the types. */
export function pathOf<Part extends string>(kind: Kind, part: Part): `/applications/{id}/${Part}` {
  return `/${kind}s/{id}/${part}` as `/applications/{id}/${Part}`;
}

/** What a case has below it, by the name it goes by in the address. */
interface Parts {
  readonly timeline: Timeline;
  readonly agenda: Agenda;
  readonly deadlines: DeadlineList;
  readonly papers: PaperList;
  readonly attachments: AttachmentList;
}

/** Reads a part of the page's case. */
export function useCasePart<P extends keyof Parts>(part: P): UseQueryResult<Parts[P], unknown> {
  const { kind, id } = useCase();
  const path = pathOf(kind, part) as '/applications/{id}/timeline'; // one stands for all: `Parts` says what each gives
  return api.useQuery('get', path, { params: { path: { id } } }) as unknown as UseQueryResult<Parts[P], unknown>;
}
