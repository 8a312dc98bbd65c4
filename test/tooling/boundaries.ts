/** Which part may import which, as one table, and a reader of imports that finds what breaks it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

interface Part {
  /** Parts it may import besides itself. */
  readonly parts: readonly string[];
  /** Parts of which it may import types only. */
  readonly types?: readonly string[];
  /** The only packages it may import; absent means any. */
  readonly packages?: readonly string[];
}

/** Imports point one way, from the rulebook outwards. */
export const PARTS: Readonly<Record<string, Part>> = {
  config: { parts: [] },
  domain: { parts: [], packages: ['big.js'] },
  workflows: {
    parts: ['domain'],
    types: ['activities'],
    packages: ['@temporalio/workflow', '@temporalio/common', 'async-mutex'],
  },
  store: { parts: ['domain'] },
  services: { parts: ['domain', 'store', 'workflows'] },
  activities: { parts: ['domain', 'store', 'workflows', 'services'] },
  runtime: { parts: ['config', 'domain', 'store'] },
  worker: { parts: ['config', 'domain', 'workflows', 'activities', 'store', 'services', 'runtime'] },
  api: { parts: ['config', 'domain', 'workflows', 'store', 'services', 'runtime'] },
  web: { parts: ['domain'] },
  rehearsal: {
    parts: ['config', 'domain', 'workflows', 'store', 'services', 'runtime', 'activities', 'worker', 'api'],
  },
  local: {
    parts: [
      'config',
      'domain',
      'workflows',
      'activities',
      'store',
      'services',
      'runtime',
      'worker',
      'api',
      'rehearsal',
    ],
  },
  cli: {
    parts: [
      'config',
      'domain',
      'workflows',
      'activities',
      'store',
      'services',
      'runtime',
      'worker',
      'api',
      'rehearsal',
      'local',
    ],
  },
};

/** Packages that some files of a part may import besides. Never reached from `workflows`: zod is heavy in its sandbox. */
export const EXTRA_PACKAGES: readonly { readonly files: RegExp; readonly packages: readonly string[] }[] = [
  { files: /^domain\/(policy\/schema\.ts$|forms\/|.*\.form\.ts$)/, packages: ['zod'] },
];

export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** The modules a file imports or re-exports from, `import()` included. */
export function importsOf(file: string, source: string): Import[] {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const typeOnly = (start: number): boolean => /^(import|export)\s+type\b/.test(source.slice(start));
  return [
    ...module.staticImports.map(({ start, moduleRequest }) => ({
      specifier: moduleRequest.value,
      typeOnly: typeOnly(start),
    })),
    ...module.staticExports.flatMap(({ start, entries }) => {
      const from = entries[0]?.moduleRequest?.value;
      return from === undefined ? [] : [{ specifier: from, typeOnly: typeOnly(start) }];
    }),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      specifier: source.slice(start, end).replace(/^['"`]|['"`]$/g, ''),
      typeOnly: false,
    })),
  ];
}

/** What of a file's imports its part may not have, a line each. `file` is relative to the project. */
export function violations(file: string, source: string): string[] {
  const part = partOf(file);
  const rule = PARTS[part];
  if (rule === undefined) return [];
  return importsOf(file, source)
    .filter(({ specifier, typeOnly }) => {
      if (!specifier.startsWith('.')) return !mayImportPackage(rule, file, specifier);
      const target = partOf(resolveFrom(file, specifier));
      const allowed = [part, ...rule.parts, ...(typeOnly ? (rule.types ?? []) : [])];
      return !allowed.includes(target);
    })
    .map(({ specifier }) => `${file} imports ${specifier}`);
}

function mayImportPackage({ packages }: Part, file: string, specifier: string): boolean {
  if (packages === undefined) return true;
  const extra = EXTRA_PACKAGES.flatMap(({ files, packages: more }) => (files.test(file) ? more : []));
  return [...packages, ...extra].includes(specifier);
}

/** `../domain/case.js` from `store/cases/record.ts` → `domain/kernel/case.ts`. */
export function resolveFrom(file: string, specifier: string): string {
  return join(dirname(file), specifier).replace(/\.js$/, '.ts');
}

export function partOf(file: string): string {
  return file.split('/')[0] ?? '';
}

/** Every TypeScript source of the parts, relative to `root`. */
export function sources(root: string): string[] {
  return Object.keys(PARTS).flatMap((part) =>
    listing(join(root, part))
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => relative(root, join(root, part, path))),
  );
}

function listing(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return []; // a part that is not there yet
  }
}

export const readSource = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');
