import { defineForm } from '../../forms/define.js';
import { checkedCriteria } from '../../forms/figures.js';
import { applicationForm } from '../application.form.js';

/** The form of a submission and of a resubmission: the current draft. */
export const form = defineForm({ title: '集群申报书', schema: applicationForm, facts: checkedCriteria });
