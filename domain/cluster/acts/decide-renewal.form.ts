import { renewalScore } from '../../criteria/renewal.js';
import { defineForm } from '../../forms/define.js';
import { renewalDecision } from '../renewal.form.js';

export const form = defineForm({
  title: '复核决定',
  schema: renewalDecision,
  facts(content, { policy }) {
    const { total, passes } = renewalScore(content, policy.renewal);
    return { outcome: content.outcome, score: total, passes, departed: content.departure !== undefined };
  },
});
