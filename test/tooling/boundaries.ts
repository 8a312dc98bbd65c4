/** Which part may import which, as one table, and a reader of imports that finds what breaks it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';

interface Part {
  /** Parts it may import besides itself. */
  readonly parts: readonly string[];
  /** Parts of which it may import types only. */
  readonly types?: readonly string[];
  /** The only packages it may import; absent means any. */
  readonly packages?: readonly string[];
}

/** Every part of the server but those that nothing imports, from the inside out. */
const INNER = ['config', 'domain', 'workflows', 'store', 'services', 'runtime', 'activities', 'worker', 'api'];

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
  rehearsal: { parts: INNER },
  local: { parts: [...INNER, 'rehearsal'] },
  cli: { parts: [...INNER, 'rehearsal', 'local'] },
};

/** Packages that some files of a part may import besides. Never reached from `workflows`: they are heavy in its sandbox. */
export const EXTRA_PACKAGES: readonly { readonly files: RegExp; readonly packages: readonly string[] }[] = [
  { files: /^domain\/(policy\/schema\.ts$|forms\/|.*\.form\.ts$)/, packages: ['zod'] },
  { files: /^domain\/calendar\/statutory\.ts$/, packages: ['tyme4ts'] },
  { files: /^domain\/forms\/name-key\.ts$/, packages: ['unhomoglyph'] },
];

export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** The names that are taken; absent where the whole module is. */
  readonly names?: readonly string[];
  /** Loaded when it is first needed, by `import()`. */
  readonly lazy?: true;
}

/** What a module passes on from another one. */
interface ReExport {
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** The name in the other module; absent for all of it. */
  readonly name?: string | undefined;
  /** The name that importers use; absent for `export *`. */
  readonly as?: string | undefined;
}

/** By source: a module is looked at once for each of its importers. */
const parsed = new Map<string, ReturnType<typeof parseSync>>();

function parse(file: string, source: string): ReturnType<typeof parseSync>['module'] {
  const result = parsed.get(source) ?? parseSync(file, source);
  parsed.set(source, result);
  if (result.errors.length > 0) throw new Error(`${file}: ${result.errors[0]?.message}`);
  return result.module;
}

const DEFAULT = 'default';

/** Return the modules that a file imports or re-exports from, `import()` included. */
export function importsOf(file: string, source: string): Import[] {
  const { staticImports, dynamicImports } = parse(file, source);
  return [
    ...staticImports.map(({ start, moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      typeOnly: /^import\s+type\b/.test(source.slice(start)),
      ...(entries.every(({ importName }) => importName.kind !== 'NamespaceObject') && {
        names: entries.map(({ importName }) => importName.name ?? DEFAULT),
      }),
    })),
    ...reExportsOf(file, source).map(({ specifier, typeOnly, name }) => ({
      specifier,
      typeOnly,
      ...(name !== undefined && { names: [name] }),
    })),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      specifier: source.slice(start, end).replace(/^['"`]|['"`]$/g, ''),
      typeOnly: false,
      lazy: true as const,
    })),
  ];
}

/** Return what a file passes on, also what it imports first and exports later. */
function reExportsOf(file: string, source: string): ReExport[] {
  return parse(file, source).staticExports.flatMap(({ start, entries }) =>
    entries.flatMap(({ moduleRequest, importName, exportName }) =>
      moduleRequest === null
        ? []
        : {
            specifier: moduleRequest.value,
            typeOnly: /^export\s+type\b/.test(source.slice(start)),
            name: importName.name ?? undefined,
            as: exportName.kind === 'Default' ? DEFAULT : (exportName.name ?? undefined),
          },
    ),
  );
}

/** Returns the source of a module that may pass names on, or `undefined`. */
export type Read = (file: string) => string | undefined;

interface Origin {
  /** A file of the project, or a package. */
  readonly from: string;
  readonly isFile: boolean;
  readonly typeOnly: boolean;
}

/** Return what an import takes: the module that it names, then those that this one passes the names on from. */
function originsOf(file: string, taken: Import, read: Read, seen: readonly string[] = []): Origin[] {
  const { specifier, typeOnly, names } = taken;
  if (!specifier.startsWith('.')) return [{ from: specifier, isFile: false, typeOnly }];
  const from = resolveFrom(file, specifier);
  const source = seen.includes(from) ? undefined : read(from);
  const passedOn = (source === undefined ? [] : reExportsOf(from, source))
    .filter(({ as }) => names === undefined || as === undefined || names.includes(as))
    .map((reExport): Import => {
      const behind = reExport.as === undefined ? names : reExport.name === undefined ? undefined : [reExport.name];
      return { ...reExport, typeOnly: typeOnly || reExport.typeOnly, ...(behind && { names: behind }) };
    });
  return [
    { from, isFile: true, typeOnly },
    ...passedOn.flatMap((each) => originsOf(from, each, read, [...seen, from])),
  ];
}

/**
 * Return what of a file's imports its part may not have, a line each. What another module passes on counts as imported
 * from where it comes from.
 *
 * @param file relative to the project
 * @param read finds the modules that pass names on
 */
export function violations(file: string, source: string, read: Read): string[] {
  const part = partOf(file);
  const rule = PARTS[part];
  if (rule === undefined) return [];
  const isAllowed = ({ from, isFile, typeOnly }: Origin): boolean =>
    isFile
      ? [part, ...rule.parts, ...(typeOnly ? (rule.types ?? []) : [])].includes(partOf(from))
      : mayImportPackage(rule, file, from);
  return importsOf(file, source).flatMap((each) => {
    const [named, ...behind] = originsOf(file, each, read);
    if (named && !isAllowed(named)) return [`${file} imports ${each.specifier}`];
    return behind
      .filter((origin) => !isAllowed(origin))
      .map(({ from }) => `${file} imports ${from} through ${each.specifier}`);
  });
}

function mayImportPackage({ packages }: Part, file: string, specifier: string): boolean {
  if (packages === undefined) return true;
  const extra = EXTRA_PACKAGES.flatMap(({ files, packages: more }) => (files.test(file) ? more : []));
  return [...packages, ...extra].includes(specifier);
}

/** `../domain/case.js` from `store/recording/record.ts` → `domain/kernel/case.ts`. */
export function resolveFrom(file: string, specifier: string): string {
  return join(dirname(file), specifier).replace(/\.js$/, '.ts');
}

export function partOf(file: string): string {
  return file.split('/')[0] ?? '';
}

/** Return every TypeScript source of the given folders, relative to `root`. */
export function sources(root: string, folders: readonly string[] = Object.keys(PARTS)): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => join(folder, path)),
  );
}

export const readSource = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');

/** Return the circles of files, each as the way from a file back to itself. Imports of types count. */
export function circles(files: Readonly<Record<string, string>>): string[] {
  const imports = new Map(
    Object.entries(files).map(([file, source]) => [
      file,
      importsOf(file, source)
        .map(({ specifier }) => resolveFrom(file, specifier))
        .map((target) => (target in files ? target : `${target}x`)),
    ]),
  );
  const found: string[] = [];
  for (let way = circleIn(imports); way.length > 0; way = circleIn(imports)) {
    found.push(way.join(' → '));
    const [last = ''] = way.slice(-2);
    imports.set(last, imports.get(last)?.filter((target) => target !== way[0]) ?? []);
  }
  return found;
}

function circleIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Map(imports);
  for (let before = 0; before !== left.size;) {
    before = left.size;
    for (const [file, targets] of left) if (!targets.some((target) => left.has(target))) left.delete(file);
  }
  // Each file that is left imports another one that is left.
  const way: string[] = [];
  for (let [file] = left.keys(); file !== undefined; file = left.get(file)?.find((target) => left.has(target))) {
    const start = way.indexOf(file);
    way.push(file);
    if (start >= 0) return way.slice(start);
  }
  return [];
}
