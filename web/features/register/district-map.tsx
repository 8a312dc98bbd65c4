/** The city as tiles, one a district, each roughly where it lies: how many clusters, and a way to those of one. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { districtName } from '../../../domain/districts.js';
import { usePublicText } from '../public-notices/messages.js';
import { useTitle } from '../../lib/language.js';

/** From north-west to south-east; where there is no district the place is left free. */
const TILES: readonly (readonly (string | undefined)[])[] = [
  [undefined, 'yanqing', 'huairou', 'miyun', undefined],
  ['mentougou', 'changping', 'haidian', 'shunyi', 'pinggu'],
  ['shijingshan', 'xicheng', 'dongcheng', 'chaoyang', 'tongzhou'],
  ['fangshan', 'fengtai', 'daxing', 'yizhuang', undefined],
];

const SHADES = 4;

/** As people say it where there is little room. */
const shortName = (id: string): string => (id === 'yizhuang' ? '经开区' : districtName(id).replace(/区$/, ''));

/** From 0, none, to the darkest, as many as anywhere. */
const shadeOf = (count: number, most: number): number => (count === 0 ? 0 : Math.ceil((count / most) * SHADES));

export function DistrictMap({
  counts,
  chosen,
  addressOf,
}: {
  /** Undefined while they are being read. */
  counts: ReadonlyMap<string, number> | undefined;
  chosen: string | undefined;
  addressOf: (district: string | undefined) => string;
}): ReactNode {
  const text = usePublicText();
  const title = useTitle();
  const most = Math.max(1, ...(counts?.values() ?? []));
  return (
    <ul className="tiles" aria-label={text.byDistrict}>
      {TILES.flat().map((id, place) => {
        // oxlint-disable-next-line react/no-array-index-key -- a place is what it is by where it is
        if (id === undefined) return <li key={`free-${place}`} aria-hidden="true" />;
        const count = counts?.get(id) ?? 0;
        const isChosen = id === chosen;
        return (
          <li key={id}>
            <Link
              to={addressOf(isChosen ? undefined : id)}
              preventScrollReset
              className={`tile tile-${shadeOf(count, most)}`}
              aria-current={isChosen ? 'true' : undefined}
            >
              <span className="sr-only">{text.tile(title(id, districtName(id)), count)}</span>
              <span aria-hidden="true">{title(id, shortName(id))}</span>
              <b aria-hidden="true">{counts === undefined ? '–' : count}</b>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
