import { reasonsForm } from '../../forms/review.js';

export const form = reasonsForm('结束轮次说明');
