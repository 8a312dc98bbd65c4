/** The activities that workflows use, grouped by how they are retried. Types only: their code runs elsewhere. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.js';

/**
 * Records: a short write to the database without which a case cannot go on; tried until it works. Local, so
 * that an act is recorded within the workflow task that it arrives with.
 */
export const { record, caseOnFile } = proxyLocalActivities<Pick<Activities, 'record' | 'caseOnFile'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '1 minute' },
});

/** Starts: a call to the Temporal server; tried until it works. */
export const { startCluster } = proxyActivities<Pick<Activities, 'startCluster'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
  summary: '启动集群有效期流程',
});

/** Batches: acts on a portion of the cases; what is done is noted case by case, so that a retry goes on from there. */
export const { actOnBatch } = proxyActivities<Pick<Activities, 'actOnBatch'>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '2 seconds', maximumInterval: '5 minutes' },
  summary: '逐件办理',
});

/** Post: a batch of e-mails; what a mail server refuses for now is tried again by the mailroom itself. */
export const { deliverMail } = proxyActivities<Pick<Activities, 'deliverMail'>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '5 seconds', maximumInterval: '10 minutes' },
  summary: '投递邮件',
});

/** The year's round: a few writes to the database and one start. */
export const { draftRound } = proxyActivities<Pick<Activities, 'draftRound'>>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
  summary: '草拟本年度申报轮次',
});

/** The check of cases against their processes: a portion of the cases at a time. */
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
    summary: '核对案卷与流程',
  });
