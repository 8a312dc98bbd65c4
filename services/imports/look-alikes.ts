/** Warnings of names in a list that look like names that are registered, or that stand before them in the list. */
import { districtName } from '../../domain/districts.js';
import { nameKey } from '../../domain/forms/name-key.js';
import { clusterNames } from '../../store/register/known-clusters.js';
import { namesOfAllOrganisations } from '../../store/office/organisations.js';
import type { ServiceDeps } from '../deps.js';
import type { ExistingPaper } from './columns.js';

/** Whatever has a name. */
interface Named {
  readonly name: string;
  /** What tells it from others of the same name: a register number, a credit code. */
  readonly id: string;
  /** Where it stands, in Chinese. */
  readonly place: string;
}

/** Return a function that warns of a row, and knows the rows before it. */
export async function lookAlikes({
  store,
}: Pick<ServiceDeps, 'store'>): Promise<(line: number, paper: ExistingPaper) => string[]> {
  const clusters = byKey(
    (await clusterNames(store)).map(({ number, name, district }) => ({
      id: number ?? '',
      name,
      place: `名录中${districtName(district)}的“${name}”（${number}）`,
    })),
  );
  const organisations = byKey(
    (await namesOfAllOrganisations(store)).map(({ name, credit_code, district }) => ({
      id: credit_code ?? '',
      name,
      place: `已登记在${districtName(district)}的“${name}”（${credit_code ?? '无统一社会信用代码'}）`,
    })),
  );
  return (line, { number, name, creditCode, operatorName }) => [
    ...others(clusters, { id: number, name, place: `第 ${line} 行的“${name}”` }).map(
      (place) => `集群名称与${place}相同或相近，请核实是否为同一集群。`,
    ),
    ...others(organisations, { id: creditCode, name: operatorName, place: `第 ${line} 行的“${operatorName}”` }).map(
      (place) => `机构名称与${place}相同或相近而统一社会信用代码不同，请核实是否为同一机构。`,
    ),
  ];
}

type Names = Map<string, Named[]>;

function byKey(named: readonly Named[]): Names {
  const names: Names = new Map();
  for (const one of named) others(names, one);
  return names;
}

/** Return the places of the others that look like this one, and add it. */
function others(names: Names, one: Named): string[] {
  const key = nameKey(one.name);
  const alike = names.get(key) ?? [];
  if (!alike.some(({ id }) => id === one.id)) names.set(key, [...alike, one]);
  return alike.filter(({ id }) => id !== one.id).map(({ place }) => place);
}
