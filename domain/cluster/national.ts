/** The national level (art. 11): the bureau puts a cluster forward, and records how that ended. */
import { isCivilDate, yearOf } from '../calendar/civil.js';
import type { ActDefinition } from '../kernel/definition.js';
import { notify, type Step } from '../kernel/step.js';
import { nationalSubject, type ClusterState, type National } from './state.js';

type S = ClusterState;

export function nationalOf({ national = [] }: Readonly<Pick<S, 'national'>>): readonly National[] {
  return national;
}

/** The cluster is revoked: nothing comes of being put forward any more. */
export function closeNational({ state }: Step<S>): void {
  for (const each of nationalOf(state)) if (each.status === 'put-forward') each.status = 'closed';
}

export const NATIONAL_ACTS: Readonly<Record<'put-forward-national' | 'record-national-outcome', ActDefinition<S>>> = {
  'put-forward-national': {
    article: '第十一条',
    available: (state) =>
      state.standing === 'valid' &&
      nationalOf(state).every(({ status }) => status !== 'put-forward' && status !== 'recognised'),
    apply(step, { data }) {
      const { state } = step;
      const year = data?.['year'];
      const [from, to] = [yearOf(state.recognisedOn), yearOf(step.on) + 1];
      if (typeof year !== 'number' || !Number.isInteger(year) || year < from || year > to) {
        return { field: 'year', message: `“申报年度”须在 ${from} 年至 ${to} 年之间。` };
      }
      const batch = data?.['batch'];
      const one: National = {
        id: String(nationalOf(state).length + 1),
        year,
        ...(typeof batch === 'number' && { batch }),
        putForwardOn: step.on,
        status: 'put-forward',
      };
      state.national = [...nationalOf(state), one];
      Object.assign(step.detail, { national: nationalSubject(one), year, batch });
      notify(step, 'result', ['operator', 'district']);
      return undefined;
    },
  },
  'record-national-outcome': {
    article: '第十一条',
    available: (state) =>
      nationalOf(state)
        .filter(({ status }) => status === 'put-forward')
        .map(nationalSubject),
    apply(step, { data }) {
      const one = nationalOf(step.state).find((each) => nationalSubject(each) === step.subject)!; // listed by `open`
      const outcome = data?.['outcome'];
      if (outcome !== 'recognised' && outcome !== 'not-recognised') {
        return { field: 'outcome', message: '国家级认定结果须为获得认定或未获认定。' };
      }
      const on = data?.['on'];
      if (typeof on !== 'string' || !isCivilDate(on) || on > step.on || on < (one.putForwardOn ?? on)) {
        return { field: 'on', message: `“公布日期”须在推荐之日（${one.putForwardOn}）与今日之间。` };
      }
      one.status = outcome;
      one.outcomeOn = on;
      Object.assign(step.detail, { outcome, on });
      notify(step, 'result', ['operator', 'district']);
      return undefined;
    },
  },
};
