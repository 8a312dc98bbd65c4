import { defineForm } from '../../forms/define.js';
import { checkedCriteria } from '../../forms/figures.js';
import { renewalForm } from '../renewal.form.js';

export const form = defineForm({ title: '复核申请表', schema: renewalForm, facts: checkedCriteria });
