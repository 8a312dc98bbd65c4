import { reasonsForm } from '../../forms/review.js';

export const form = reasonsForm('准予补充申请复核决定');
