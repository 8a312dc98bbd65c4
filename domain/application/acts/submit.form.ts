import { defineForm } from '../../forms/define.js';
import { checkedCriteria } from '../../forms/figures.js';
import { applicationForm } from '../application.form.js';

/** Of a submission and of a resubmission: the draft, as it is then. */
export const form = defineForm({ title: '集群申报书', schema: applicationForm, facts: checkedCriteria });
