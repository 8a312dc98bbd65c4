import { reasonsForm } from '../../forms/review.js';

export const form = reasonsForm('公告送达说明');
