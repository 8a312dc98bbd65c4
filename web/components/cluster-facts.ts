/** The register's fields of a cluster, except its name. */
import { useText } from '../lib/messages.js';

type Details = Readonly<Record<string, unknown>>;

export function useClusterFacts(): (details: Details) => (readonly [string, string | undefined])[] {
  const text = useText();
  const shown = (value: unknown, unit = ''): string | undefined =>
    typeof value === 'string' || typeof value === 'number' ? `${value}${unit}` : undefined;
  return ({ leadingIndustry, areaKm2, operatorName }) => [
    [text.leadingIndustry, shown(leadingIndustry)],
    [text.area, shown(areaKm2, ' km²')],
    [text.organisation, shown(operatorName)],
  ];
}
