/** The second edition, from its file as an officer wrote it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../../config/root.js';
import { readPolicy } from '../../domain/policy/file.js';
import { POLICIES } from '../../domain/policy/index.js';
import type { Policy } from '../../domain/policy/types.js';

function read(): Policy {
  const text = readFileSync(join(ROOT, 'examples', 'policies', 'beijing-calendar-year.yaml'), 'utf8');
  const reading = readPolicy(parse(text), POLICIES);
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('\n'));
  return reading.policy;
}

export const SUCCESSOR = read();
