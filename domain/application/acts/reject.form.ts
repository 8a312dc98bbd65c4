import { reasonsForm } from '../../forms/review.js';

export const form = reasonsForm('不予认定决定');
