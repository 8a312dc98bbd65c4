/** What the people of the story write: the examples of the repository, with invented names. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Written } from './fill-form.js';

export const CLUSTER = '海淀区智能传感器产业集群';
export const ORGANISATION = '北京中关村智能传感产业发展中心';

const EXAMPLES = fileURLToPath(new URL('../../../examples/', import.meta.url));
const fileOf = (name: string): string => `${EXAMPLES}applications/strong/${name}`;

/** Fields that the form fills in by itself: the years, and the ids of the goals. */
const GIVEN = new Set(['id', 'goal', 'year', 'district']);

async function example(name: string): Promise<Written> {
  const text = (await readFile(`${EXAMPLES}${name}.json`, 'utf8')).replaceAll('示例智感', '中关村智感');
  return JSON.parse(text, (key, value: unknown) => (GIVEN.has(key) ? undefined : value)) as Written;
}

export async function application(): Promise<Written> {
  const written = await example('applications/strong');
  return {
    ...written,
    name: CLUSTER,
    boundary:
      '东至京新高速，西至万泉河路，南至北四环西路，北至清河南岸，占地 32.5 平方公里，全部位于海淀区行政区划范围内。',
    operator: {
      name: ORGANISATION,
      creditCode: '52110108MJ0176254W',
      contact: '王敏',
      phone: '010-62550101',
      address: '北京市海淀区中关村东路 66 号',
    },
    attachments: (written['attachments'] as string[]).map(fileOf),
  };
}

/** Return the annual report on any year: the plan of the example has the same goals. */
export async function report(): Promise<Written> {
  return await example('reports/annual-report-2027');
}

/** Return the renewal; the form fills in the targets of the goals. */
export async function renewal(): Promise<Written> {
  const written = await example('reports/renewal-2029');
  const goals = (written['goals'] as readonly Written[]).map((goal) => {
    const { target: _, ...done } = goal;
    return done;
  });
  return { ...written, goals };
}

/** Return the decision; the form fills in what the operator reports of the goals. */
export async function decision(): Promise<Written> {
  const { goals: _, ...written } = await example('reports/renewal-decision');
  return written;
}
