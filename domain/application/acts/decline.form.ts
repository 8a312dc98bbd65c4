import { reasonsForm } from '../../forms/review.js';

export const form = reasonsForm('不予推荐意见');
