/** Register numbers, `京集群〔2026〕001号`. */
import { StoreError } from '../engine/errors.js';
import type { Trx } from '../schema.js';

/** Return the next number of a year. A failed transaction returns its number, so that there are no gaps. */
export async function nextNumber(trx: Trx, year: number): Promise<string> {
  const { last } = await trx
    .insertInto('sequence')
    .values({ year, last: 1 })
    .onConflict((conflict) => conflict.column('year').doUpdateSet(({ eb }) => ({ last: eb('sequence.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow();
  return numberOf(year, last);
}

/** Reserve the number of an imported cluster, so that it is not given again. @throws StoreError `conflict` if another cluster has it */
export async function reserveNumber(trx: Trx, number: string): Promise<string> {
  const [, year = '', last = ''] = FORM.exec(number) ?? [];
  if (numberOf(Number(year), Number(last)) === number) {
    await trx
      .insertInto('sequence')
      .values({ year: Number(year), last: Number(last) })
      .onConflict((conflict) =>
        conflict.column('year').doUpdateSet(({ fn, ref }) => ({
          last: fn<number>('greatest', [ref('sequence.last'), ref('excluded.last')]),
        })),
      )
      .execute(); // other transactions of the year wait for this one
  }
  const other = await trx.selectFrom('cases').select('id').where('number', '=', number).executeTakeFirst();
  if (other !== undefined) throw new StoreError('conflict', `认定编号“${number}”已用于名录中的另一集群。`);
  return number;
}

const FORM = /^京集群〔(\d{4})〕(\d{3,6})号$/;

function numberOf(year: number, no: number): string {
  return `京集群〔${year}〕${String(no).padStart(3, '0')}号`;
}
