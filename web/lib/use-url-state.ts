/** A list's filters and page in the URL, so that a list can be shared and saved. */
import { useSearchParams } from 'react-router';

export interface UrlState {
  readonly page: number;
  get(name: string): string | undefined;
  /** Set or remove a parameter. Any change except the page's resets the page. */
  set(name: string, value: string | undefined): void;
}

export function useUrlState(): UrlState {
  const [search, setSearch] = useSearchParams();
  return {
    page: Number(search.get('page') ?? 1),
    get: (name) => search.get(name) ?? undefined,
    set: (name, value) => setSearch((before) => withParameter(before, name, value)),
  };
}

export function withParameter(before: URLSearchParams, name: string, value: string | undefined): URLSearchParams {
  const after = new URLSearchParams(before);
  if (value) after.set(name, value);
  else after.delete(name);
  if (name !== 'page') after.delete('page');
  return after;
}

/** Return the named URL parameters as a query of the API, with the page as a number. */
export function useUrlQuery<Name extends string>(...names: readonly Name[]) {
  const { page, get } = useUrlState();
  const given = names.map((name) => [name, get(name)] as const).filter(([, value]) => value !== undefined);
  return { page, ...(Object.fromEntries(given) as Partial<Record<Name, string>>) };
}
