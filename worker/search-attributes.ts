/** Registration of the search attributes. */
import { type Connection, isGrpcServiceError } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes.js';

// temporal.api.enums.v1.IndexedValueType
const TYPES = { KEYWORD: 2, DATETIME: 6 } as const;
// gRPC status code
const ALREADY_EXISTS = 6;

/** Register the search attributes. Safe to repeat. Needs the operator service, which Temporal Cloud replaces by its console. */
export async function registerSearchAttributes(
  connection: Pick<Connection, 'operatorService'>,
  namespace: string,
): Promise<void> {
  const searchAttributes = Object.fromEntries(
    Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, TYPES[type]]),
  );
  try {
    // The time-skipping server cannot list attributes; a real one ignores known attributes.
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    if (!(isGrpcServiceError(error) && error.code === ALREADY_EXISTS)) throw error;
  }
}
