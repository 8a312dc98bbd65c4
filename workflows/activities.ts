/** The proxies of the activities, grouped by how they are retried. Only types are imported: the code runs outside. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.js';

/**
 * Records: short writes to the database, retried until they work, because a case cannot go on without them. They are
 * local, so that an act is recorded within its own workflow task.
 */
export const { record, caseOnFile } = proxyLocalActivities<Pick<Activities, 'record' | 'caseOnFile'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

/** Starts: calls to the Temporal server, retried until they work. */
export const { startCluster } = proxyActivities<Pick<Activities, 'startCluster'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
  summary: '启动集群有效期流程',
});

/** Batches: acts on a portion of the cases. Each finished case is recorded, so that a retry goes on from there. */
export const { actOnBatch } = proxyActivities<Pick<Activities, 'actOnBatch'>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '2 seconds', maximumInterval: '5 minutes' },
  summary: '逐件办理',
});

/** Mail: a batch of e-mails. The dispatcher itself sends again what a mail server refuses for now. */
export const { deliverMail } = proxyActivities<Pick<Activities, 'deliverMail'>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '5 seconds', maximumInterval: '10 minutes' },
  summary: '投递邮件',
});

/** Documents: a batch of numbers, prints and signatures. Each issued document is recorded, so that a retry goes on from there. */
export const { issueDocuments } = proxyActivities<Pick<Activities, 'issueDocuments'>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '2 seconds', maximumInterval: '5 minutes' },
  summary: '制作文书',
});

/** Restarts: calls to the Temporal server, a few milliseconds each. A restarted workflow may be restarted again. */
export const { restartFromFile } = proxyActivities<Pick<Activities, 'restartFromFile'>>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
  summary: '按办理档案重新启动流程',
});

/** The yearly round: a few writes to the database and one start. */
export const { draftRound } = proxyActivities<Pick<Activities, 'draftRound'>>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
  summary: '草拟本年度申报轮次',
});

/** Reconciliation: the check of a portion of the cases, and the repair. */
export const { beginReconciliation, checkCases, checkWorkflows, checkOwed, finishReconciliation, repair } =
  proxyActivities<
    Pick<
      Activities,
      'beginReconciliation' | 'checkCases' | 'checkWorkflows' | 'checkOwed' | 'finishReconciliation' | 'repair'
    >
  >({
    startToCloseTimeout: '30 minutes',
    heartbeatTimeout: '1 minute',
    retry: { initialInterval: '2 seconds', maximumInterval: '1 minute' },
    summary: '核对办理档案与流程',
  });
