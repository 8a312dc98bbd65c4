import { reasonsForm } from '../../forms/review.js';

export const form = reasonsForm('不予受理告知');
