/** One open application of an organisation in a round, whoever is faster. */
import { expect, it } from 'vitest';
import type { StoreError } from '../../store/engine/errors.js';
import { record } from '../../store/recording/record.js';
import { caseById } from '../../store/cases/cases.js';
import { CLEAR, operator } from '../domain/cases.js';
import { DEPS, draft, onBothEngines, opening } from './support.js';

const LATEST = { rules: 3 } as const;

onBothEngines((store) => {
  it('refuses a second draft, and names the first; two at once leave one', async () => {
    const drafts = ['app-one', 'app-two', 'app-three'].map((id) => ({
      ...opening(store(), id, { ...LATEST, organisation: 'org-drafts' }).input,
      name: `${id}的申报`,
      onlyOne: true as const,
    }));
    const results = await Promise.allSettled(drafts.map((input) => record(store(), input, DEPS)));
    const refused = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason as StoreError);
    const [kept] = drafts.filter((_, index) => results[index]!.status === 'fulfilled');
    expect(refused).toHaveLength(2);
    for (const error of refused) {
      expect(error).toMatchObject({ name: 'StoreError', code: 'conflict' });
      expect(error.message).toContain(`已有一项申报“${kept!.name}”（编号 ${kept!.state.id}，草稿）`);
    }
    expect(await record(store(), kept!, DEPS)).toHaveProperty('onFile'); // asked again, it is the same
  });

  it('lets an organisation begin again after the first has ended', async () => {
    const applicant = { ...operator, organisation: 'org-again' };
    const first = await draft(store(), 'app-first', { ...LATEST, organisation: 'org-again' });
    await first.actWith('2025-03-05', applicant, 'withdraw', { reasons: '另行申报。' });
    const again = opening(store(), 'app-again', { ...LATEST, organisation: 'org-again' }).input;
    await record(store(), { ...again, onlyOne: true }, DEPS);
    expect(await caseById(store(), 'app-again')).toMatchObject({ stage: 'draft' });
  });

  it('holds the submission of a second, where two drafts are there already', async () => {
    const scope = { ...LATEST, organisation: 'org-both' };
    const applicant = { ...operator, organisation: 'org-both' };
    const filings = [await draft(store(), 'app-both-1', scope), await draft(store(), 'app-both-2', scope)];
    const inputs = filings.map((filing) => filing.decide('2025-03-10', applicant, 'submit', CLEAR));
    const replies = await Promise.all(inputs.map((input) => record(store(), input, DEPS)));
    expect(replies.filter(({ holds }) => holds?.includes('other-application'))).toHaveLength(1);
    const stages = await Promise.all(filings.map(async ({ state }) => (await caseById(store(), state.id))?.stage));
    expect(new Set(stages)).toEqual(new Set(['draft', 'submitted']));
  });
});
