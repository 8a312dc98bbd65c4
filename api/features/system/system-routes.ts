/** System status, for administrators. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../../../config/root.js';
import { healthOf } from '../../../runtime/health.js';
import { route, tagged, ok } from '../../framework/route.js';
import { wrongClock } from '../../framework/wrong-clock.js';

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };

/** Titles of the health checks. */
const PARTS: Readonly<Record<string, string>> = {
  database: '数据库',
  temporal: '流程服务（Temporal）',
  worker: '工作进程',
  workflows: '事项流程',
  clock: '时钟',
};
const STATES = { ok: '正常', slow: '应答缓慢', down: '没有应答或有误' } as const;
/** What `down` means of workflows: tasks of some fail again and again. */
const IN_TROUBLE = '有流程停滞';

const System = z
  .object({
    version: z.string(),
    node: z.string(),
    namespace: z.string().meta({ description: 'Temporal 命名空间' }),
    taskQueue: z.string(),
    temporalUi: z.string().optional().meta({ description: 'Temporal 界面的地址；没有设置的不给' }),
    mail: z.boolean().meta({ description: '是否发送邮件' }),
    parts: z.array(
      z.object({ id: z.string(), title: z.string(), state: z.enum(['ok', 'slow', 'down']), stateTitle: z.string() }),
    ),
  })
  .meta({ id: 'System' });

export const systemRoutes = tagged('系统', [
  route.get('/system', 'getSystem', {
    summary: '版本、各部分是否正常、Temporal 界面的地址',
    access: 'read-system',
    replies: { 200: { description: '运行情况', schema: System } },
    async handle({ deps }) {
      const { health, clock, temporal, taskQueue, temporalUi, record } = deps;
      const difference = clock?.difference();
      const parts = Object.entries(await healthOf(health)).map(([id, state]) => ({
        id,
        title: PARTS[id] ?? id,
        state,
        stateTitle:
          id === 'workflows' && state === 'down'
            ? IN_TROUBLE
            : id === 'clock' && difference
              ? wrongClock(difference)
              : STATES[state],
      }));
      return ok({
        version,
        node: process.version,
        namespace: temporal.options.namespace,
        taskQueue,
        ...(temporalUi !== undefined && { temporalUi }),
        mail: record.mail,
        parts,
      });
    },
  }),
]);
