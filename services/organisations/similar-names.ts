/** The organisations whose names look alike, so that one is not registered twice. */
import { nameKey } from '../../domain/forms/name-key.js';
import { namesOfAllOrganisations } from '../../store/office/organisations.js';
import type { Organisation } from '../../store/schema.js';
import type { ServiceDeps } from '../deps.js';

/** Return the other organisations with a name that looks like this one's. */
export async function similarOrganisations(
  { store }: Pick<ServiceDeps, 'store'>,
  { id, name }: Pick<Organisation, 'id' | 'name'>,
): Promise<Pick<Organisation, 'id' | 'name' | 'credit_code' | 'district'>[]> {
  const key = nameKey(name);
  if (key === '') return [];
  const all = await namesOfAllOrganisations(store);
  return all.filter((other) => other.id !== id && nameKey(other.name) === key);
}
