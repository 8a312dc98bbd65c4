/** The city as tiles, one for each district, roughly in place, with a count of clusters and a link. */
import { Link } from 'react-router';
import { districtName } from '../../../domain/districts.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { useText } from './messages.js';

/** From north-west to south-east, with gaps. */
const TILES: readonly (readonly (string | undefined)[])[] = [
  [undefined, 'yanqing', 'huairou', 'miyun', undefined],
  ['mentougou', 'changping', 'haidian', 'shunyi', 'pinggu'],
  ['shijingshan', 'xicheng', 'dongcheng', 'chaoyang', 'tongzhou'],
  ['fangshan', 'fengtai', 'daxing', 'yizhuang', undefined],
];

const SHADES = 4;

/** Return the short name of a district. */
const shortName = (id: string): string => (id === 'yizhuang' ? '经开区' : districtName(id).replace(/区$/, ''));

/** Return a shade from 0, for none, to the darkest, for the most. */
const shadeOf = (count: number, most: number): number => (count === 0 ? 0 : Math.ceil((count / most) * SHADES));

export function DistrictMap({
  counts,
  chosen,
  addressOf,
}: {
  /** Undefined while loading. */
  counts: ReadonlyMap<string, number> | undefined;
  chosen: string | undefined;
  addressOf: (district: string | undefined) => string;
}) {
  const text = useText();
  const title = useLocalisedTitle();
  const most = Math.max(1, ...(counts?.values() ?? []));
  return (
    <ul className="tiles" aria-label={text.byDistrict}>
      {TILES.flat().map((id, place) => {
        // oxlint-disable-next-line react/no-array-index-key -- the position identifies a tile
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
