/** The acts on a cluster, in the order in which a page offers them. */
import { byId } from '../../kernel/definition.js';
import { admitLateRenewal } from './admit-late-renewal.js';
import { adoptPolicy } from './adopt-policy.js';
import { applyRenewal } from './apply-renewal.js';
import { closeIncident } from './close-matter.js';
import { decideRenewal } from './decide-renewal.js';
import { decideRevocation } from './decide-revocation.js';
import { evaluateReport } from './evaluate-report.js';
import { examine } from './examine.js';
import { fileReport } from './file-report.js';
import { fileStatement } from './file-statement.js';
import { proposeRevocation } from './propose-revocation.js';
import { putForwardNational } from './put-forward-national.js';
import { receiveReport } from './receive-report.js';
import { recordFinding } from './record-finding.js';
import { recordNationalOutcome } from './record-national-outcome.js';
import { releaseRevocation } from './release-revocation.js';
import { reportChange } from './report-change.js';
import { reportFact } from './report-fact.js';
import { reportIncident } from './report-incident.js';
import { returnRenewal } from './return-renewal.js';
import { returnReport } from './return-report.js';
import { verifyReport } from './verify-report.js';
import { callHearing } from './call-hearing.js';
import { decideExit } from './decide-exit.js';
import { recordHearing } from './record-hearing.js';
import { requestExit } from './request-exit.js';
import { requestHearing } from './request-hearing.js';
import { stateValidity } from './state-validity.js';
import { supplyPlan } from './supply-plan.js';
import { withdrawExit } from './withdraw-exit.js';
import { changeOperator } from './change-operator.js';
import { keepOperator } from './keep-operator.js';
import { changeDistrict } from './change-district.js';
import { merge } from './merge.js';
import { recordMerger } from './record-merger.js';
import { split } from './split.js';

export const CLUSTER_ACTS = byId([
  fileReport,
  verifyReport,
  returnReport,
  receiveReport,
  evaluateReport,
  applyRenewal,
  returnRenewal,
  decideRenewal,
  admitLateRenewal,
  reportChange,
  reportFact,
  reportIncident,
  recordFinding,
  examine,
  closeIncident,
  releaseRevocation,
  proposeRevocation,
  fileStatement,
  decideRevocation,
  putForwardNational,
  recordNationalOutcome,
  adoptPolicy,
  requestHearing,
  callHearing,
  recordHearing,
  requestExit,
  withdrawExit,
  decideExit,
  supplyPlan,
  stateValidity,
  changeOperator,
  keepOperator,
  changeDistrict,
  merge,
  recordMerger,
  split,
]);
