/**
 * The annex's figures as fields of the application, the renewal and the annual report: money in whole 万元, area km²,
 * rates %.
 */
import type { z } from 'zod';
import { evaluate } from '../criteria/evaluate.js';
import { COUNTS, INCIDENTS, MEASURES, PEOPLE, SERIES, USES } from '../criteria/names.js';
import type { Count, CriteriaInput, IncidentKind, ResourceUse } from '../criteria/types.js';
import type { Policy } from '../policy/types.js';
import { choice, date, decimal, fields, integer, list, money, percent, positive, text, year, yesNo } from './fields.js';

/** The limit of an area: the city has 16,410.54 km². */
const BEIJING_KM2 = 16_411;

const growthFields = {
  outputTotal: money(SERIES.outputTotal.name),
  rdSme: money(SERIES.rdSme.name),
  inventionPatents: integer(`${SERIES.inventionPatents.name}(件)`, { max: 10_000_000 }),
};

const yearFields = {
  ...growthFields,
  outputSme: money(SERIES.outputSme.name),
  outputLeading: money(SERIES.outputLeading.name),
  employees: integer(`${SERIES.employees.name}(人)`, { min: 1, max: 10_000_000 }),
};

/** Check that the parts of a year's output are not greater than the total. */
function partsWithinTotal(figures: z.output<z.ZodObject<typeof yearFields>>, ctx: z.core.$RefinementCtx) {
  for (const part of ['outputSme', 'outputLeading'] as const) {
    if (figures[part] > figures.outputTotal) {
      const message = `“${SERIES[part].name}”不得大于同年“${SERIES.outputTotal.name}”`;
      ctx.addIssue({ code: 'custom', path: [part], message });
    }
  }
}

/** The figures of one year, without the year, which an annual report has once. */
export const figuresOfYear = fields('年度数据', yearFields).superRefine(partsWithinTotal);

const yearFigures = fields('年度数据', { year: year('年度'), ...yearFields }).superRefine(partsWithinTotal);

const baseYear = fields('基期年度数据', { year: year('基期年度'), ...growthFields });

const firms = (count: Count) => integer(`${COUNTS[count]}(家)`, { max: 100_000 });

export const counts = fields('优质中小企业数量', {
  singleChampions: firms('singleChampions'),
  littleGiants: firms('littleGiants'),
  specialisedSmes: firms('specialisedSmes'),
  innovativeSmes: firms('innovativeSmes'),
  highTechFirms: firms('highTechFirms'),
}).meta({ description: '同一企业有多项称号的，只计入其中一项' });

export const industrialInternetPercent = percent(MEASURES.industrialInternetPercent);

export const areaKm2 = positive(`${MEASURES.areaKm2}（平方公里）`, { max: BEIJING_KM2 });

function resource({ intensive, level }: (typeof USES)[ResourceUse]) {
  const efficiency = fields(`${level}与行业基准值`, {
    indicator: text(`${level}指标名称`, 100),
    unit: text(`${level}指标单位`, 30),
    better: choice(`${level}指标优劣方向`, { higher: '数值越高越优', lower: '数值越低越优' }),
    value: decimal(`集群${level}`, { max: 1_000_000_000, places: 4 }),
    benchmark: positive(`${level}行业基准值`, { max: 1_000_000_000, places: 4 }),
  });
  return fields(level, { intensive: yesNo(`是否属于${intensive}`), efficiency: efficiency.optional() }).refine(
    (declared) => !declared.intensive || declared.efficiency !== undefined,
    { path: ['efficiency'], message: `属于${intensive}的，请填写“${level}与行业基准值”` },
  );
}

const declarations = fields('声明与承诺', {
  /** An empty list declares that there was none. */
  incidents: list(
    '近三年事故、事件与失信情形',
    fields('事故、事件或失信情形', {
      kind: choice('情形类别', INCIDENTS),
      occurredOn: date('发生日期', 'past'),
      description: text('情形说明', 2000),
    }),
    { max: 50 },
  ),
  truthful: yesNo('材料真实完整承诺').refine((promised) => promised, '须作出“材料真实完整承诺”（第九条）'),
});

/** The fields of the figures that the criteria are evaluated on. */
export const figureFields = {
  /** The year of filing. The figures are of the three complete years before it. */
  year: year('申报年度'),
  areaKm2,
  years: list('近三年数据', yearFigures, { min: 3, max: 3, repeats: true }),
  base: baseYear.optional(),
  counts,
  industrialInternetPercent,
  population: integer(`${PEOPLE.population}(人)`, { min: 1, max: 30_000_000 }).optional(),
  resources: fields('能效与水效', { energy: resource(USES.energy), water: resource(USES.water) }),
  declarations,
};

type Figures = z.output<z.ZodObject<typeof figureFields>>;

/** Return the three complete years before the year of filing. */
export const yearsBefore = (year: number): readonly number[] => [year - 3, year - 2, year - 1];
/** Return the base year, which is before those three. */
export const baseYearBefore = (year: number): number => year - 4;

/** Check the rules between the fields of `figureFields`. */
export function figureRules(form: Figures, ctx: z.core.$RefinementCtx) {
  const expected = yearsBefore(form.year);
  const base = baseYearBefore(form.year);
  const [first] = expected;
  const stated = form.years.map((figures) => figures.year);
  if (stated.some((statedYear, i) => statedYear !== expected[i]))
    ctx.addIssue({
      code: 'custom',
      path: ['years'],
      message: `“近三年数据”须依次是 ${expected.join('、')} 年（“申报年度”之前的三个完整年度）`,
    });
  if (form.base !== undefined && form.base.year !== base)
    ctx.addIssue({ code: 'custom', path: ['base', 'year'], message: `“基期年度”须是 ${base} 年` });
  form.declarations.incidents.forEach(({ occurredOn }, i) => {
    if (occurredOn < `${first}-01-01`)
      ctx.addIssue({
        code: 'custom',
        path: ['declarations', 'incidents', i, 'occurredOn'],
        message: `“发生日期”不得早于 ${first} 年：只须申报近三年的情形`,
      });
  });
}

/** A form or a draft with the figures. */
export type FiguresSoFar = Omit<CriteriaInput, 'incidents'> & {
  readonly declarations?:
    | { readonly incidents?: readonly { readonly kind?: IncidentKind | undefined }[] | undefined }
    | undefined;
};

/** Return the input of the criteria from a form or a draft. */
export function toCriteriaInput(form: FiguresSoFar): CriteriaInput {
  const { years, base, areaKm2, industrialInternetPercent, population, counts, resources, declarations } = form;
  const incidents = declarations?.incidents?.map(({ kind }) => kind ?? 'other');
  return { years, base, areaKm2, industrialInternetPercent, population, counts, resources, incidents };
}

/** Return the criteria that the figures do not meet, and those that need judgement. */
export function checkedCriteria(form: FiguresSoFar, { policy }: { readonly policy: Pick<Policy, 'criteria'> }) {
  const { unmet, judgement } = evaluate(toCriteriaInput(form), policy.criteria);
  return { unmet, judgement };
}
