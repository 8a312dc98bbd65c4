/** Annual reports put on file at once, with no workflow asked. */
import type { CivilDate } from '../../domain/calendar/civil.js';
import { annualReport } from '../domain/form-samples.js';
import type { TestApi } from './api-server.js';
import { addPaper } from '../../store/papers/papers.js';

/** Puts on file that a cluster's report about a year stands so, filed on a day with an output. */
export async function recordReport(
  world: TestApi,
  id: string,
  year: number,
  status: string,
  filed?: { readonly on: CivilDate; readonly output: number },
): Promise<void> {
  const { db } = world.store;
  const { state } = await db.selectFrom('cases').select('state').where('id', '=', id).executeTakeFirstOrThrow();
  const reports = [{ year, status, late: false }];
  await db
    .updateTable('cases')
    .set(({ eb }) => ({ state: JSON.stringify({ ...state, reports }), seq: eb('seq', '+', 1) }))
    .where('id', '=', id)
    .execute();
  if (filed === undefined) return;
  const paper = `report-${id}`;
  const given = annualReport();
  const content = { ...given, year, figures: { ...given.figures, outputTotal: filed.output } };
  const by = { role: 'operator', id: 'someone' } as const;
  await addPaper(world.store, { id: paper, caseId: id, act: 'file-report', kind: 'file-report', content, by });
  await db.updateTable('papers').set({ status: 'filed', filed_at: world.deps.now() }).where('id', '=', paper).execute();
  const first = await db.selectFrom('audit').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow();
  await db
    .insertInto('audit')
    .values({
      ...first,
      detail: '{}',
      seal: null,
      basis: null,
      sha256: null,
      seq: first.seq + 1,
      act: 'file-report',
      subject: `annual-report:${year}`,
      on_date: filed.on,
      paper_id: paper,
      key: paper,
    })
    .execute();
}
