/** Database rows with the column names of replies. */
type Camel<S extends string> = S extends `${infer Head}_${infer Rest}` ? `${Head}${Capitalize<Camel<Rest>>}` : S;

/** A row in camelCase; nullable columns are optional. */
export type Columns<T> = {
  [K in keyof T & string as null extends T[K] ? never : Camel<K>]: T[K];
} & { [K in keyof T & string as null extends T[K] ? Camel<K> : never]?: NonNullable<T[K]> };

/**
 * Return a row's columns in camelCase, without nulls: `{ set_at, lifted_at: null }` → `{ setAt }`. The reply's schema
 * selects the fields that are sent.
 */
export function columnsOf<T extends object>(row: T): Columns<T> {
  const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const kept = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([name, value]) => [camel(name), value])) as Columns<T>;
}
