/** Rows of the database as replies name their columns. */
type Camel<S extends string> = S extends `${infer Head}_${infer Rest}` ? `${Head}${Capitalize<Camel<Rest>>}` : S;

/** A row in camelCase; what may be null may be absent. */
export type Columns<T> = {
  [K in keyof T & string as null extends T[K] ? never : Camel<K>]: T[K];
} & { [K in keyof T & string as null extends T[K] ? Camel<K> : never]?: NonNullable<T[K]> };

/**
 * Return a row's columns in camelCase, without those that are null: `{ set_at, lifted_at: null }` → `{ setAt }`.
 * Only for rows of which a caller may know everything: the reply's schema chooses what is sent.
 */
export function columnsOf<T extends object>(row: T): Columns<T> {
  const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const kept = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([name, value]) => [camel(name), value])) as Columns<T>;
}
