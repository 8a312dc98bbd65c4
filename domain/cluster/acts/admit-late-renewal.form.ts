import { reasonsForm } from '../../forms/review.js';

export const form = reasonsForm('准许逾期申请复核决定');
