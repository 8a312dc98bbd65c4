/** Finds numbers in code that a policy should state. */
import { parseSync, Visitor } from 'oxc-parser';

export interface FoundNumber {
  readonly value: number;
  /** As in the source, with its line: `rules.ts:12`. */
  readonly at: string;
}

/** Counting and stepping: nobody's rule. */
const HARMLESS = new Set([0, 1, 2]);

/** Functions that move a date by their number. */
const DATE_STEPS = new Set(['addDays', 'addYears', 'addWorkingDays']);

/** Every number of a source but 0, 1, 2 and the editions of the rules. */
export function numbersIn(file: string, source: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  const editions = new Set<number>();
  visit(file, source, {
    CallExpression({ callee, arguments: args }) {
      if (callee.type === 'Identifier' && callee.name === 'followsRules')
        for (const { start } of args) editions.add(start);
    },
    VariableDeclarator({ id, init }) {
      if (id.type === 'Identifier' && id.name === 'LATEST_RULES' && init) editions.add(init.start);
    },
    Literal({ value, start }) {
      if (typeof value === 'number' && !HARMLESS.has(value) && !editions.has(start))
        found.push({ value, at: `${file}:${lineOf(source, start)}` });
    },
  });
  return found;
}

/** The numbers, other than a day or a year, by which a source moves dates. */
export function dateStepsIn(file: string, source: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  visit(file, source, {
    CallExpression({ callee, arguments: args }) {
      if (callee.type !== 'Identifier' || !DATE_STEPS.has(callee.name)) return;
      for (const arg of args) {
        const literal = arg.type === 'UnaryExpression' ? arg.argument : arg;
        if (literal.type !== 'Literal' || typeof literal.value !== 'number' || literal.value === 1) continue;
        found.push({ value: literal.value, at: `${file}:${lineOf(source, literal.start)}` });
      }
    },
  });
  return found;
}

function visit(file: string, source: string, visitor: ConstructorParameters<typeof Visitor>[0]): void {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  new Visitor(visitor).visit(program);
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
