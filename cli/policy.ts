/**
 * `npm run policy -- check FILE…`: print the errors of policy files; each may extend the ones before it. `show POLICY`
 * prints a whole policy, `diff A B` the differences. A policy is an id or a file. Exit code 1 if a file has errors, 2
 * if nothing can be read.
 */
import { readFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { readYaml, type YamlProblem } from '../services/yaml-file.js';
import { policyProblemText } from '../services/policies/find-policy.js';
import { policyDifferences } from '../services/policies/policy-differences.js';
import { readPolicy } from '../domain/policy/file.js';
import { completePolicy } from '../domain/policy/complete.js';
import { POLICIES } from '../domain/policy/index.js';
import type { Policy } from '../domain/policy/types.js';

const USAGE = `用法：
  npm run policy -- check 政策文件…
  npm run policy -- show 政策编号或文件
  npm run policy -- diff 政策编号或文件 政策编号或文件
`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The errors of a file, one a line. */
class Unusable extends Error {
  override readonly name = 'Unusable';
}

async function main([command, ...names]: readonly string[]): Promise<number> {
  const known: Record<string, Policy> = { ...POLICIES };
  if (command === 'check' && names.length > 0) {
    for (const name of names) {
      const policy = await load(name, known);
      known[policy.id] = policy;
      say(`${name}：“${policy.title}”（${policy.id}）没有问题。`);
    }
    return 0;
  }
  if (command === 'show' && names.length === 1) {
    say(stringify(await named(names[0]!, known)).trimEnd());
    return 0;
  }
  if (command === 'diff' && names.length === 2) {
    const was = await named(names[0]!, known);
    const is = await named(names[1]!, { ...known, [was.id]: was });
    for (const one of policyDifferences(was, is)) {
      say(`${one.place}（${one.field}）：${written(one.was)} → ${written(one.is)}`);
    }
    return 0;
  }
  process.stderr.write(USAGE);
  return 2;
}

/** Return a policy as cases use it. */
async function named(name: string, known: Readonly<Record<string, Policy>>): Promise<Policy> {
  return completePolicy(Object.hasOwn(known, name) ? known[name]! : await load(name, known));
}

async function load(file: string, known: Readonly<Record<string, Policy>>): Promise<Policy> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`读不到文件 ${file}（${error.code}）。`, { cause: error });
  });
  const text = readYaml(content);
  if (!text.ok) throw new Unusable(text.problems.map(({ message }: YamlProblem) => `${file}：${message}`).join('\n'));
  const reading = readPolicy(text.data, known);
  if (reading.ok) return reading.policy;
  throw new Unusable(reading.problems.map((problem) => `${file}：${policyProblemText(problem)}`).join('\n'));
}

const written = (value: unknown): string => (value === undefined ? '（无）' : JSON.stringify(value));

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(error instanceof Unusable ? 1 : 2);
  },
);
