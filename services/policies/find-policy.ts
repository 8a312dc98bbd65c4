/** Look-up of policies by id, and parsing of policy files. */
import { readPolicy, type PolicyProblem } from '../../domain/policy/file.js';
import type { Policy } from '../../domain/policy/types.js';
import type { KnownPolicy } from '../../store/policies/registry.js';
import type { ServiceDeps } from '../deps.js';
import { readYaml } from '../yaml-file.js';
import { invalidFields, notFound } from '../errors.js';

/**
 * Return a policy that a new round may name.
 * @param field of the request that names it
 * @throws Problem 400 if it is unknown or not active
 */
export async function requireActivePolicy(
  { policies }: Pick<ServiceDeps, 'policies'>,
  id: string,
  field = 'policy',
): Promise<Policy> {
  const found = await policies.find(id);
  if (found === undefined) throw invalidFields([{ pointer: `#/${field}`, detail: '没有这个编号的政策' }]);
  if (!found.active) throw invalidFields([{ pointer: `#/${field}`, detail: `政策“${id}”尚未启用，不能用于新的轮次` }]);
  return found.policy;
}

/** Return a policy. @throws Problem 404 */
export async function requirePolicy({ policies }: Pick<ServiceDeps, 'policies'>, id: string): Promise<KnownPolicy> {
  const found = await policies.find(id);
  if (found === undefined) throw notFound('政策');
  return found;
}

/** Parse a policy file; it may extend any known policy. @throws Problem 400 that names every error in the text */
export function parsePolicy({ policies }: Pick<ServiceDeps, 'policies'>, text: string): Policy {
  const file = readYaml(text);
  if (!file.ok) throw invalidFields(file.problems.map(({ message }) => ({ pointer: '#/text', detail: message })));
  const known = Object.fromEntries(policies.list().map(({ policy }) => [policy.id, policy]));
  const reading = readPolicy(file.data, known);
  if (reading.ok) return reading.policy;
  throw invalidFields(reading.problems.map((problem) => ({ pointer: '#/text', detail: policyProblemText(problem) })));
}

/** Describe an error in words, with its path in the file. */
export function policyProblemText({ place, path, message }: PolicyProblem): string {
  return `${place}${path.length === 0 ? '' : `（${path.map(String).join('.')}）`}：${message}`;
}
