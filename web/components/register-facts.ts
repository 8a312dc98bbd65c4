/** What the register says of a cluster beyond its name; whatever of it is known. */
import type { Text } from '../lib/language.js';

type Details = Readonly<Record<string, unknown>>;

export function registerFacts(details: Details, text: Text): (readonly [string, string | undefined])[] {
  const { leadingIndustry, areaKm2, operatorName } = details;
  const said = (value: unknown, unit = ''): string | undefined =>
    typeof value === 'string' || typeof value === 'number' ? `${value}${unit}` : undefined;
  return [
    [text.leadingIndustry, said(leadingIndustry)],
    [text.area, said(areaKm2, ' km²')],
    [text.organisation, said(operatorName)],
  ];
}
