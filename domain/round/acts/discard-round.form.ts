import { reasonsForm } from '../../forms/review.js';

export const form = reasonsForm('作废说明');
